import { expect, test } from "vitest"
import { distance, remaining, utc } from "./instants.ts"

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

test("formats an instant in UTC to the minute", () => {
  expect(utc("2026-03-01T09:05:07.123Z")).toBe("2026-03-01 09:05 UTC")
})

test("formats the time left in two units, down to zero", () => {
  const left = (ms: number, locale: "en" | "ko") =>
    remaining(new Date(ms).toISOString(), { now: 0, locale }).replaceAll(/\s/g, " ")
  expect(left(2 * 86_400_000 + 4.9 * 3_600_000, "en")).toBe("2 days 4 hr")
  expect(left(3 * 60_000 + 20_000, "ko")).toBe("3분 20초")
  expect(left(60_000, "en")).toBe("1 min 0 sec")
  expect(left(59_999, "ko")).toBe("59초")
  expect(left(0, "en")).toBe("0 sec")
  expect(left(-5_000, "en")).toBe("0 sec")
})
