import { z } from "zod"
import { ElectionStatus, Turnout, Visibility } from "./election.ts"
import { Id, Instant, problem } from "../text/text.ts"

/**
 * One candidate's row. `share` is of all ballots, 0–1 (0 without ballots); show it rounded by `percentageOf`. Equal counts
 * share a rank (1, 1, 3). If `struck`, `name` is `struckName`; its ballots still count.
 */
export const TallyRow = z.object({
  candidateId: Id,
  name: z.string(),
  voteCount: z.int().nonnegative(),
  share: z.number().min(0).max(1),
  rank: z.int().positive(),
  struck: z.boolean(),
})
export type TallyRow = z.infer<typeof TallyRow>

export const Verdict = z.object({ kind: z.enum(["winner", "tie", "no_votes"]), candidateIds: z.array(Id) })
export type Verdict = z.infer<typeof Verdict>

/**
 * One part of an election whose voters choose within their own part. `part` is null for candidates without one, whom
 * no one can choose. `ballots` counts the ballots for this part's candidates; shares and ranks are within the part.
 * `ballots` and `tally` are null while counts are hidden, `verdict` also until the election is closed.
 */
export const PartResults = z.object({
  part: z.string().nullable(),
  ballots: z.int().nonnegative().nullable(),
  tally: z.array(TallyRow).nullable(),
  verdict: Verdict.nullable(),
})
export type PartResults = z.infer<typeof PartResults>

/** A candidate that organisers took off the ballot after voting began; `name` as in `TallyRow`. */
export const OffBallot = z.object({
  candidateId: Id,
  name: z.string(),
  withdrawn: z.boolean(),
  struck: z.boolean(),
})
export type OffBallot = z.infer<typeof OffBallot>

/**
 * `revision` rises with every change: drop a snapshot older than yours. `tally` is null if `shown` is false, `verdict` also
 * until the election is closed. Both cover all candidates together. `offBallot` does not depend on `shown`. `parts`, by name,
 * is null without the rule `candidate_part_is_voters`.
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
  offBallot: z.array(OffBallot),
  parts: z.array(PartResults).nullable(),
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
