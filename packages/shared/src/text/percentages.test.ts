import { expect, test } from "vitest"
import { percentageOf, sumOfPercentages } from "./percentages.ts"

const shares = (...votes: number[]) => {
  const all = votes.reduce((sum, count) => sum + count, 0)
  return votes.map((count) => count / all)
}

test("rounds to one decimal, halves up", () => {
  expect([0, 1, 1 / 3, 2 / 3, 1 / 16, 3 / 16, 1 / 2000, 1 / 2001].map(percentageOf)).toEqual([
    0, 100, 33.3, 66.7, 6.3, 18.8, 0.1, 0,
  ])
})

test("rounds every half of a tenth up, whatever its binary fraction", () => {
  for (let tenths = 0; tenths < 1000; tenths += 1)
    expect(percentageOf((2 * tenths + 1) / 2000)).toBe((tenths + 1) / 10)
})

test("shows equal counts as equal figures, and their sum", () => {
  expect(shares(1, 1, 1).map(percentageOf)).toEqual([33.3, 33.3, 33.3])
  expect(sumOfPercentages(shares(1, 1, 1))).toBe(99.9)
  expect(sumOfPercentages(shares(1, 1, 1, 1, 1, 1))).toBe(100.2)
  expect(sumOfPercentages(shares(5, 3, 2))).toBe(100)
  expect(sumOfPercentages([])).toBe(0)
})
