import { expect, test } from "vitest"
import { type Lead, leadOf, narrowed } from "./server-clock.ts"

const nothing: Lead = { least: -Infinity, most: Infinity }

test("before any answer, and while it may be right, the device's clock is believed", () => {
  expect(leadOf(nothing)).toBe(0)
  expect(leadOf(narrowed(nothing, { sent: 5_400, answered: 5_500, date: 5_000 }))).toBe(0)
})

test("a clock five minutes slow is set right to half a second by one answer, and closer by more", () => {
  const once = narrowed(nothing, { sent: 100_000, answered: 100_040, date: 400_000 })
  expect(Math.abs(leadOf(once) - 300_400)).toBeLessThan(600)
  const twice = narrowed(once, { sent: 100_700, answered: 100_740, date: 401_000 })
  expect(twice.most - twice.least).toBeLessThan(once.most - once.least)
  expect(leadOf(twice)).toBeGreaterThan(300_000)
})

test("a clock that was set meanwhile is learnt anew", () => {
  const before = narrowed(nothing, { sent: 100_000, answered: 100_040, date: 400_000 })
  const after = narrowed(before, { sent: 401_200, answered: 401_240, date: 401_000 })
  expect(leadOf(after)).toBe(0)
})
