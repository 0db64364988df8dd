import fc from "fast-check"
import { expect, test } from "vitest"
import { dependsOnViewer, maySeeCounts } from "./visibility.ts"

const election = fc.record({
  status: fc.constantFrom("draft" as const, "open" as const, "closed" as const),
  secrecy: fc.constantFrom("open" as const, "secret" as const),
  visibility: fc.constantFrom("always" as const, "after_voting" as const, "after_close" as const),
})

test("shows counts to everyone after close", () => {
  fc.assert(
    fc.property(election, fc.boolean(), (e, hasVoted) => {
      expect(maySeeCounts({ ...e, status: "closed" }, { hasVoted })).toBe(true)
    }),
  )
})

test("hides counts of a secret election from everyone before close, whatever its visibility", () => {
  const running = election.filter(({ status }) => status !== "closed")
  fc.assert(
    fc.property(running, fc.boolean(), (e, hasVoted) => {
      expect(maySeeCounts({ ...e, secrecy: "secret" }, { hasVoted })).toBe(false)
    }),
  )
})

test("never hides from a voter what they saw before voting", () => {
  fc.assert(
    fc.property(election, (e) => {
      const [before, after] = [false, true].map((hasVoted) => maySeeCounts(e, { hasVoted }))
      expect([before, after]).not.toEqual([true, false])
    }),
  )
})

test("follows the visibility while voting is open", () => {
  const seen = (visibility: "always" | "after_voting" | "after_close") =>
    [false, true].map((hasVoted) =>
      maySeeCounts({ status: "open", secrecy: "open", visibility }, { hasVoted }),
    )
  expect(seen("always")).toEqual([true, true])
  expect(seen("after_voting")).toEqual([false, true])
  expect(seen("after_close")).toEqual([false, false])
})

test("depends on the viewer only before close and with visibility `after_voting`", () => {
  fc.assert(
    fc.property(election, (e) => {
      const expected = e.status !== "closed" && e.secrecy === "open" && e.visibility === "after_voting"
      expect(dependsOnViewer(e)).toBe(expected)
    }),
  )
})
