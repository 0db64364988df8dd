import { expect, test } from "vitest"
import { fromLocalField, toLocalField } from "./local-time.ts"

test.each(["2026-03-01T09:00:00.000Z", "2026-07-31T23:59:00.000Z", "2026-12-31T15:30:00.000Z"])(
  "%s survives a round trip through its field",
  (instant) => {
    expect(toLocalField(instant)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    expect(fromLocalField(toLocalField(instant))).toBe(instant)
  },
)

test("distinguishes an empty field from an invalid one", () => {
  expect(toLocalField(null)).toBe("")
  expect(fromLocalField("")).toBeNull()
  expect(fromLocalField("tomorrow")).toBeUndefined()
})
