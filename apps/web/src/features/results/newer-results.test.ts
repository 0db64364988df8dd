import type { Results } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { newerResults } from "./newer-results.ts"

const snapshot = (revision: number, shown = true): Results => ({
  electionId: "6f1f7a0e-6b56-4b52-9a54-0d7d0c3f4f10",
  revision,
  asOf: "2026-03-01T09:00:00Z",
  status: "open",
  closesAt: null,
  visibility: "always",
  shown,
  stale: false,
  turnout: { voted: revision, eligible: 100 },
  tally: shown ? [] : null,
  verdict: null,
  offBallot: [],
  parts: null,
})

test("accepts the first snapshot, then only newer ones", () => {
  const third = snapshot(3)
  expect(newerResults(undefined, third)).toBe(third)
  expect(newerResults(third, snapshot(2))).toBe(third)
  const fourth = snapshot(4)
  expect(newerResults(third, fourth)).toBe(fourth)
})

test("keeps the newest snapshot in any order", () => {
  const kept = [5, 1, 4, 2, 3]
    .map((revision) => snapshot(revision))
    .reduce<Results | undefined>(newerResults, undefined)
  expect(kept?.revision).toBe(5)
})

test("keeps counts when a late snapshot of the same revision hides them", () => {
  const shown = snapshot(7)
  const hidden = snapshot(7, false)
  expect(newerResults(hidden, shown)).toBe(shown)
  expect(newerResults(shown, hidden)).toBe(shown)
  expect(newerResults(shown, snapshot(8, false)).shown).toBe(false)
})
