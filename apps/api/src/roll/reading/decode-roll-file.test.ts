import { decodeRollFile } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { encodeEucKr } from "../../testing/euc-kr.ts"

const text = "아이디,이름\nkim,김민지\nlee,가나다\n"
const little = Buffer.from(text, "utf16le")
const big = Buffer.from(little).swap16()
const utf8 = new TextEncoder().encode(text)

test.each([
  ["UTF-8", utf8, "utf-8"],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...utf8], "utf-8"],
  ["UTF-16, little end first, with a mark", [0xff, 0xfe, ...little], "utf-16le"],
  ["UTF-16, big end first, with a mark", [0xfe, 0xff, ...big], "utf-16be"],
  ["UTF-16, little end first", [...little], "utf-16le"],
  ["UTF-16, big end first", [...big], "utf-16be"],
])("decodes %s", (_, bytes, encoding) => {
  expect(decodeRollFile(Uint8Array.from(bytes))).toEqual({ text, encoding, isGuessed: false })
})

test("reports EUC-KR as a guess", () => {
  expect(decodeRollFile(encodeEucKr(text))).toEqual({ text, encoding: "euc-kr", isGuessed: true })
})

test.each([
  ["bytes of nothing", [0x41, 0xff, 0xff, 0x41]],
  // "氏名,メール\n山田,taro@example.org", which EUC-KR would read as rare Korean.
  [
    "Shift_JIS",
    [0x8e, 0x81, 0x96, 0xbc, 0x2c, 0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b, 0x0a, 0x8e, 0x52, 0x93, 0x63],
  ],
  [
    "Windows-1252",
    [...Buffer.from("Name;E-Mail\nJörg Müller;jm@example.org\nÄnne Groß;ag@example.org", "latin1")],
  ],
  ["an Excel workbook", [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00, 0x00, 0x00, 0x21]],
  ["UTF-8 cut within a character", utf8.slice(0, -2)],
  ["UTF-8 with a zero byte", [...utf8, 0x00]],
  ["UTF-16 cut within a character", [0xff, 0xfe, ...little, 0x41]],
])("refuses %s", (_, bytes) => {
  expect(() => decodeRollFile(Uint8Array.from(bytes))).toThrow(TypeError)
})
