import { z } from "zod"
import { PartOrTeam, Username } from "./account.ts"
import { WhyNot } from "./rules.ts"
import { Id, Name, linesOf, nameOf, problem } from "../text/text.ts"

/** In characters. */
export const longestIntroduction = 2000

/** Replaces the name of a struck candidate for every viewer; clients translate it. */
export const struckName = "Struck by the organisers"

/** What a candidate says about itself. */
const CandidateWords = z.object({
  name: z.string(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  introduction: z.string(),
})

/**
 * `voteCount` and `rank` are null if the viewer may not see counts. `why` says why the candidate cannot be chosen.
 * `editable`: this viewer may change or withdraw it. If struck, `name` is `struckName`, the other words are empty, and
 * `original` holds them for organisers only.
 */
export const Candidate = CandidateWords.extend({
  id: Id,
  /** Lists cut introductions that are long together; `candidate.get` returns the full text. */
  introductionCut: z.boolean(),
  voteCount: z.int().nonnegative().nullable(),
  rank: z.int().positive().nullable(),
  isSelf: z.boolean(),
  choosable: z.boolean(),
  why: WhyNot.nullable(),
  /** By organisers, while voting was open. */
  withdrawn: z.boolean(),
  struck: z.boolean(),
  original: CandidateWords.nullable(),
  editable: z.boolean(),
})
export type Candidate = z.infer<typeof Candidate>

export const CandidateList = z.object({ electionId: Id, candidates: z.array(Candidate) })
export type CandidateList = z.infer<typeof CandidateList>

/** Unknown fields, such as a vote count, are dropped. */
export const CreateCandidateInput = z.object({
  name: Name,
  electionId: Id.optional(),
  part: PartOrTeam.optional(),
  team: PartOrTeam.optional(),
  introduction: linesOf(longestIntroduction).optional(),
  /** The caller is this candidate. */
  self: z.boolean({ error: problem("wrong_type") }).optional(),
})
export type CreateCandidateInput = z.input<typeof CreateCandidateInput>

export const CreateCandidateResult = z.object({
  message: z.string(),
  candidate: z.object({ id: Id, name: z.string(), voteCount: z.literal(0) }),
})
export type CreateCandidateResult = z.infer<typeof CreateCandidateResult>

export const CandidateIdInput = z.object({ candidateId: Id })
export type CandidateIdInput = z.input<typeof CandidateIdInput>

/** A field left out stays unchanged; null clears it. `account`, the candidate's username, is for organisers. */
export const UpdateCandidateInput = CandidateIdInput.extend({
  name: Name.optional(),
  part: PartOrTeam.nullable().optional(),
  team: PartOrTeam.nullable().optional(),
  introduction: linesOf(longestIntroduction).optional(),
  account: Username.nullable().optional(),
})
export type UpdateCandidateInput = z.input<typeof UpdateCandidateInput>

export const UpdateCandidateResult = z.object({
  message: z.string(),
  candidate: z.object({
    id: Id,
    name: z.string(),
    part: z.string().nullable(),
    team: z.string().nullable(),
    introduction: z.string(),
  }),
})
export type UpdateCandidateResult = z.infer<typeof UpdateCandidateResult>

/** `reason` goes into the audit, readable by everyone who may see the election. */
export const StrikeCandidateInput = CandidateIdInput.extend({ reason: nameOf(200) })
export type StrikeCandidateInput = z.input<typeof StrikeCandidateInput>

/** Result of withdrawing and striking, and of undoing either. */
export const CandidateActResult = z.object({ message: z.string() })
export type CandidateActResult = z.infer<typeof CandidateActResult>

/** The most candidates one election holds. */
export const maxCandidates = 500
