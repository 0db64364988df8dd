import { z } from "zod"
import { nameOf, oneOf, problem } from "./text.ts"

const names = z
  .array(nameOf(60), { error: problem("wrong_type") })
  .min(1, { error: "too_few" })
  .max(100, { error: "too_many" })

/** Who may vote for whom, as data. All rules of an election must hold. */
export const Rule = z.discriminatedUnion(
  "kind",
  [
    /** Only voters of these parts vote. */
    z.object({ kind: z.literal("voter_part_in"), parts: names }),
    /** Only voters of these teams vote. */
    z.object({ kind: z.literal("voter_team_in"), teams: names }),
    /** One chooses among the candidates of one's own part. */
    z.object({ kind: z.literal("candidate_part_is_voters") }),
    /** One cannot choose a candidate of one's own team. */
    z.object({ kind: z.literal("candidate_team_is_not_voters") }),
    /** One cannot choose oneself. */
    z.object({ kind: z.literal("not_oneself") }),
    /** Only those on the election's voter roll vote. */
    z.object({ kind: z.literal("on_roll") }),
  ],
  { error: problem("not_one_of") },
)
export type Rule = z.infer<typeof Rule>
export type RuleKind = Rule["kind"]

/** Why a viewer cannot choose a candidate: their own state, the election's, or the rule that forbids it. */
export const WhyNot = oneOf([
  "not_signed_in",
  "election_not_open",
  "election_closed",
  "already_voted",
  /** The viewer still waits for an organiser to let them in. */
  "not_approved",
  "not_in_electorate",
  /** Another account with this username or e-mail, deleted since, is among the voters. */
  "former_account",
  "withdrawn",
  "struck",
  "voter_part_in",
  "voter_team_in",
  "candidate_part_is_voters",
  "candidate_team_is_not_voters",
  "not_oneself",
  "on_roll",
])
export type WhyNot = z.infer<typeof WhyNot>
