import fc from "fast-check"
import { expect, test } from "vitest"
import { dependsOnViewer, maySeeCounts } from "./visibility.ts"

const election = fc.record({
  status: fc.constantFrom("draft" as const, "open" as const, "closed" as const),
  secrecy: fc.constantFrom("open" as const, "secret" as const),
  visibility: fc.constantFrom("always" as const, "after_voting" as const, "after_close" as const),
})

test("after close everybody sees the counts", () => {
  fc.assert(
    fc.property(election, fc.boolean(), (e, hasVoted) =>
      maySeeCounts({ ...e, status: "closed" }, { hasVoted }),
    ),
  )
})

test("before close nobody sees the counts of a secret election, whatever its visibility says", () => {
  fc.assert(
    fc.property(
      election.filter(({ status }) => status !== "closed"),
      fc.boolean(),
      (e, hasVoted) => !maySeeCounts({ ...e, secrecy: "secret" }, { hasVoted }),
    ),
  )
})

test("having voted never hides what was seen before", () => {
  fc.assert(
    fc.property(
      election,
      (e) => !maySeeCounts(e, { hasVoted: false }) || maySeeCounts(e, { hasVoted: true }),
    ),
  )
})

test("each visibility while an open election runs", () => {
  const seen = (visibility: "always" | "after_voting" | "after_close") =>
    [false, true].map((hasVoted) =>
      maySeeCounts({ status: "open", secrecy: "open", visibility }, { hasVoted }),
    )
  expect(seen("always")).toEqual([true, true])
  expect(seen("after_voting")).toEqual([false, true])
  expect(seen("after_close")).toEqual([false, false])
})

test("what is shown depends on the viewer after voting only, and not after close", () => {
  fc.assert(
    fc.property(
      election,
      (e) =>
        dependsOnViewer(e) ===
        (e.status !== "closed" && e.secrecy === "open" && e.visibility === "after_voting"),
    ),
  )
})
