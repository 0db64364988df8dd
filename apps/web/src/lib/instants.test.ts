import { expect, test } from "vitest"
import { distance, utc } from "./instants.ts"

const now = Date.parse("2026-03-01T09:00:00Z")

test.each([
  ["2026-03-01T11:59:00Z", "in 2 hours", "2시간 후"],
  ["2026-03-01T08:57:00Z", "3 minutes ago", "3분 전"],
  ["2026-03-01T09:00:30Z", "in 30 seconds", "30초 후"],
  ["2026-03-01T09:00:00.4Z", "now", "지금"],
  ["2026-03-02T10:00:00Z", "tomorrow", "내일"],
])("%s is %s", (instant, english, korean) => {
  expect(distance(instant, { now, locale: "en" })).toBe(english)
  expect(distance(instant, { now, locale: "ko" })).toBe(korean)
})

test("an instant reads in UTC to the minute", () => {
  expect(utc("2026-03-01T09:05:07.123Z")).toBe("2026-03-01 09:05 UTC")
})
