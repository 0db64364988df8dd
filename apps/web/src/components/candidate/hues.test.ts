import { expect, test } from "vitest"
import { huesOf } from "./hues.ts"

const look = (id: string): string => JSON.stringify(huesOf(id))

test("derives colours from any id alone", () => {
  expect(huesOf("7d0a3f6e-4c4b-4f6c-9f0f-1d2e3a4b5c6d")).toEqual({ fill: 140, ring: [220, 300] })
  for (const hue of Object.values(huesOf(crypto.randomUUID())).flat())
    expect([hue % 40, hue > 0 && hue < 360]).toEqual([20, true])
})

test("spreads ids evenly over all combinations of three hues", () => {
  const seen = new Map<string, number>()
  for (let n = 0; n < 7290; n += 1) {
    const id = `01920000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`
    seen.set(look(id), (seen.get(look(id)) ?? 0) + 1)
  }
  expect(seen.size).toBe(729)
  expect(new Set(seen.values())).toEqual(new Set([10]))
})
