import { z } from "zod"
import { nameOf, oneOf, problem } from "../text/text.ts"

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
    /** Voters choose among the candidates of their own part. */
    z.object({ kind: z.literal("candidate_part_is_voters") }),
    /** Voters cannot choose a candidate of their own team. */
    z.object({ kind: z.literal("candidate_team_is_not_voters") }),
    /** Voters cannot choose themselves. */
    z.object({ kind: z.literal("not_oneself") }),
    /** Only those on the election's voter roll vote. */
    z.object({ kind: z.literal("on_roll") }),
  ],
  { error: problem("not_one_of") },
)
export type Rule = z.infer<typeof Rule>
export type RuleKind = Rule["kind"]

/** Why a viewer cannot choose a candidate: their own state, the election's state, or a rule. */
export const WhyNot = oneOf([
  "not_signed_in",
  "election_not_open",
  "election_closed",
  "already_voted",
  /** The viewer waits for an organiser's approval. */
  "not_approved",
  "not_in_electorate",
  /** A deleted account with this username or e-mail is among the voters. */
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
