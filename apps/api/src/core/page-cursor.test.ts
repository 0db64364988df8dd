import fc from "fast-check"
import { expect, test } from "vitest"
import { decodeCursor, encodeCursor } from "./page-cursor.ts"

const key = fc
  .string({ unit: "grapheme", minLength: 1 })
  .filter((text) => text.isWellFormed() && !text.includes("\0"))

test("decodes a cursor to the position it was made from", () => {
  fc.assert(
    fc.property(fc.uuid(), key, (tie, text) => {
      expect(decodeCursor(encodeCursor({ key: text, tie }))).toEqual({ key: text, tie })
    }),
  )
})

test("fits the longest name into a cursor", () => {
  const cursor = encodeCursor({
    key: `0${"🙂".repeat(60)}`,
    tie: "00112233-4455-6677-8899-aabbccddeeff",
  })
  expect(cursor.length).toBeLessThanOrEqual(400)
})

test("refuses malformed cursors and names the field", () => {
  const refused = { reason: "invalid_input", fields: { cursor: "malformed" } }
  const nul = Buffer.concat([Buffer.alloc(16, 7), Buffer.from("a\0b")]).toString("base64url")
  const brokenUtf8 = Buffer.concat([Buffer.alloc(16, 7), Buffer.from([0xff, 0xfe])]).toString("base64url")
  for (const cursor of [
    "",
    "x",
    "!!!",
    "A".repeat(21),
    nul,
    brokenUtf8,
    `${encodeCursor({ key: "a", tie: "00112233-4455-6677-8899-aabbccddeeff" })}=`,
  ])
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining(refused))
})
