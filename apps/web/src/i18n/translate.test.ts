import { expect, test } from "vitest"
import { en } from "./messages/en.ts"
import { ko } from "./messages/ko.ts"
import { translator } from "./translate.ts"

const english = translator("en", en)
const korean = translator("ko", ko)

test("fills in placeholders as literal text", () => {
  expect(english("vote.confirmTitle", { name: "$& {{name}}" })).toBe("Vote for $& {{name}}?")
  expect(korean("vote.confirmTitle", { name: "홍길동" })).toBe("홍길동 후보에게 투표할까요?")
})

test("uses plurals in English only and groups digits in both languages", () => {
  expect(english("results.votes", { count: 1 })).toBe("1 vote")
  expect(english("results.votes", { count: 0 })).toBe("0 votes")
  expect(english("results.votes", { count: 12345 })).toBe("12,345 votes")
  expect(korean("results.votes", { count: 1 })).toBe("1표")
})

test("checks keys and placeholders at compile time", () => {
  // @ts-expect-error no such sentence
  english("vote.nothing")
  // @ts-expect-error the name is missing
  english("vote.confirmTitle")
  // @ts-expect-error another name
  english("vote.confirmTitle", { names: "Ada" })
  // @ts-expect-error nothing to fill in
  english("vote.cast", { name: "Ada" })
  expect(english("vote.cast")).toBe("Vote")
})
