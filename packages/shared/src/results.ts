import { z } from "zod"
import { ElectionStatus, Turnout, Visibility } from "./election.ts"
import { Id, Instant, problem } from "./text.ts"

/** One candidate's line. `share` is of all ballots, 0–1 (0 without ballots); equal counts share a rank (1, 1, 3). */
export const TallyRow = z.object({
  candidateId: Id,
  name: z.string(),
  voteCount: z.int().nonnegative(),
  share: z.number().min(0).max(1),
  rank: z.int().positive(),
})
export type TallyRow = z.infer<typeof TallyRow>

export const Verdict = z.object({ kind: z.enum(["winner", "tie", "no_votes"]), candidateIds: z.array(Id) })
export type Verdict = z.infer<typeof Verdict>

/**
 * `revision` rises with every change; drop what is older than what you have.
 * `tally` is null where `shown` is false; `verdict` until the election is closed and shown.
 */
export const Results = z.object({
  electionId: Id,
  revision: z.int().nonnegative(),
  asOf: Instant,
  status: ElectionStatus,
  closesAt: Instant.nullable(),
  visibility: Visibility,
  shown: z.boolean(),
  stale: z.boolean(),
  turnout: Turnout,
  tally: z.array(TallyRow).nullable(),
  verdict: Verdict.nullable(),
})
export type Results = z.infer<typeof Results>

export const ResultsChangeInput = z
  .object({
    electionId: Id.optional(),
    lastEventId: z
      .string({ error: problem("wrong_type") })
      .max(40, { error: "too_long" })
      .nullish(),
  })
  .optional()
export type ResultsChangeInput = z.input<typeof ResultsChangeInput>
