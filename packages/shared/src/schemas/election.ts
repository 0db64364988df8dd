import { z } from "zod"
import { maxCandidates } from "./candidate.ts"
import { Rule } from "./rules.ts"
import { GivenInstant, givenNameOf, Id, Instant, linesOf, nameOf, oneOf, problem } from "../text/text.ts"

export const ElectionStatus = oneOf(["draft", "open", "closed"])
export type ElectionStatus = z.infer<typeof ElectionStatus>

export const Secrecy = oneOf(["open", "secret"])
export type Secrecy = z.infer<typeof Secrecy>

export const Visibility = oneOf(["always", "after_voting", "after_close"])
export type Visibility = z.infer<typeof Visibility>

export const Registration = oneOf(["members", "organisers"])
export type Registration = z.infer<typeof Registration>

export const RegistrationCloses = oneOf(["at_opening", "at_close"])
export type RegistrationCloses = z.infer<typeof RegistrationCloses>

export const CandidateOrder = oneOf(["random", "name"])
export type CandidateOrder = z.infer<typeof CandidateOrder>

/** How many have voted, of how many who may. */
export const Turnout = z.object({ voted: z.int().nonnegative(), eligible: z.int().nonnegative() })
export type Turnout = z.infer<typeof Turnout>

export const Election = z.object({
  id: Id,
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  status: ElectionStatus,
  secrecy: Secrecy,
  visibility: Visibility,
  registration: Registration,
  registrationCloses: RegistrationCloses,
  candidatesPerMember: z.int().positive(),
  latecomers: z.boolean(),
  rules: z.array(Rule),
  order: CandidateOrder,
  opensAt: Instant.nullable(),
  closesAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
  turnout: Turnout,
  hasVoted: z.boolean(),
  isDemo: z.boolean(),
})
export type Election = z.infer<typeof Election>

/** Without an id, the current election: the newest open one, otherwise the newest that is not a draft. */
export const ElectionInput = z.object({ electionId: Id.optional() }).optional()
export type ElectionInput = z.input<typeof ElectionInput>

export const ElectionIdInput = z.object({ electionId: Id })
export type ElectionIdInput = z.input<typeof ElectionIdInput>

export const ElectionList = z.object({ elections: z.array(Election) })
export type ElectionList = z.infer<typeof ElectionList>

export const Preset = oneOf(["plain", "part_leader", "demo_day"])
export type Preset = z.infer<typeof Preset>

/** How many candidates each member may register in one election. Organisers have no limit. */
const CandidatesPerMember = z
  .int({ error: problem("wrong_type") })
  .min(1, { error: "out_of_range" })
  .max(maxCandidates, { error: "out_of_range" })

const bool = z.boolean({ error: problem("wrong_type") })

/** Settings left out come from the preset, otherwise from `defaultSettings`. */
export const CreateElectionInput = z.object({
  title: nameOf(100),
  description: linesOf(2000).optional(),
  preset: Preset.optional(),
  secrecy: Secrecy.optional(),
  visibility: Visibility.optional(),
  registration: Registration.optional(),
  registrationCloses: RegistrationCloses.optional(),
  candidatesPerMember: CandidatesPerMember.optional(),
  latecomers: bool.optional(),
  rules: z
    .array(Rule, { error: problem("wrong_type") })
    .max(12, { error: "too_many" })
    .optional(),
  order: CandidateOrder.optional(),
  opensAt: GivenInstant.nullable().optional(),
  closesAt: GivenInstant.nullable().optional(),
})
export type CreateElectionInput = z.input<typeof CreateElectionInput>

/** A field left out stays unchanged. `secrecy` is fixed at creation: naming it is refused, not dropped. */
export const UpdateElectionInput = CreateElectionInput.omit({ preset: true, secrecy: true })
  .partial()
  .extend({ electionId: Id, secrecy: z.never({ error: "not_one_of" }).optional() })
export type UpdateElectionInput = z.input<typeof UpdateElectionInput>

export const ExtendElectionInput = ElectionIdInput.extend({ closesAt: GivenInstant })
export type ExtendElectionInput = z.input<typeof ExtendElectionInput>

export const ArchiveElectionInput = ElectionIdInput.extend({ archived: bool })
export type ArchiveElectionInput = z.input<typeof ArchiveElectionInput>

/** `title`: the election's title, typed to confirm. */
export const DeleteElectionInput = ElectionIdInput.extend({ title: givenNameOf(100) })
export type DeleteElectionInput = z.input<typeof DeleteElectionInput>

export const DeleteElectionResult = z.object({ message: z.string() })
export type DeleteElectionResult = z.infer<typeof DeleteElectionResult>

/** Reasons for which `election.open` refuses a draft, in the order reported. */
export const OpeningProblem = oneOf([
  "election_closed",
  "too_few_candidates",
  "nobody_eligible",
  "voter_without_choice",
  "candidate_without_part",
  "part_without_voters",
])
export type OpeningProblem = z.infer<typeof OpeningProblem>

/** What an organiser should check before opening; it does not prevent opening. */
export const OpeningWarning = z.discriminatedUnion("kind", [
  /** `names`: two or more candidates whose names look the same. */
  z.object({ kind: z.literal("candidates_look_alike"), names: z.array(z.string()) }),
])
export type OpeningWarning = z.infer<typeof OpeningWarning>

/**
 * What prevents opening a draft, and what to check first. Voters without a choice, candidates without a part and parts
 * without voters come with their count and a few names.
 */
export const Preflight = z.object({
  problems: z.array(
    z.object({
      reason: OpeningProblem,
      count: z.int().positive().optional(),
      names: z.array(z.string()).optional(),
    }),
  ),
  warnings: z.array(OpeningWarning),
})
export type Preflight = z.infer<typeof Preflight>

export const ElectionAnswer = z.object({ message: z.string(), election: Election })
export type ElectionAnswer = z.infer<typeof ElectionAnswer>

export type ElectionSettings = Pick<
  Election,
  | "secrecy"
  | "visibility"
  | "registration"
  | "registrationCloses"
  | "candidatesPerMember"
  | "latecomers"
  | "rules"
  | "order"
>

/** The careful choice: secret, results after the close, organisers register candidates before opening. */
export const defaultSettings: ElectionSettings = {
  secrecy: "secret",
  visibility: "after_close",
  registration: "organisers",
  registrationCloses: "at_opening",
  candidatesPerMember: 1,
  latecomers: false,
  rules: [],
  order: "random",
}

export const presets: Record<Preset, ElectionSettings> = {
  /** A show of hands: open ballots, counts and registration. */
  plain: {
    secrecy: "open",
    visibility: "always",
    registration: "members",
    registrationCloses: "at_close",
    candidatesPerMember: 1,
    latecomers: true,
    rules: [],
    order: "name",
  },
  /** Each part elects its own leader, all in one election. */
  part_leader: { ...defaultSettings, rules: [{ kind: "candidate_part_is_voters" }] },
  /** Everyone chooses a project, but not their own. */
  demo_day: { ...defaultSettings, rules: [{ kind: "candidate_team_is_not_voters" }] },
}
