import { expect, test } from "vitest"
import { type Lead, leadOf, narrowed } from "./server-clock.ts"

const nothing: Lead = { least: -Infinity, most: Infinity }

test("trusts the device's clock until a response contradicts it", () => {
  expect(leadOf(nothing)).toBe(0)
  expect(leadOf(narrowed(nothing, { sent: 5_400, answered: 5_500, date: 5_000 }))).toBe(0)
})

test("corrects a slow clock to half a second with one response, and further with more", () => {
  const once = narrowed(nothing, { sent: 100_000, answered: 100_040, date: 400_000 })
  expect(Math.abs(leadOf(once) - 300_400)).toBeLessThan(600)
  const twice = narrowed(once, { sent: 100_700, answered: 100_740, date: 401_000 })
  expect(twice.most - twice.least).toBeLessThan(once.most - once.least)
  expect(leadOf(twice)).toBeGreaterThan(300_000)
})

test("starts over when a clock was changed", () => {
  const before = narrowed(nothing, { sent: 100_000, answered: 100_040, date: 400_000 })
  const after = narrowed(before, { sent: 401_200, answered: 401_240, date: 401_000 })
  expect(leadOf(after)).toBe(0)
})
