import { z } from "zod"
import { PartOrTeam, Username } from "./account.ts"
import { WhyNot } from "./rules.ts"
import { Id, Name, linesOf, nameOf, problem } from "./text.ts"

/** Characters. */
export const longestIntroduction = 2000

/** What stands for the name of a struck candidate, whoever looks; clients say it in their own language. */
export const struckName = "Struck by the organisers"

/** What a candidate says of itself. */
const CandidateWords = z.object({
  name: z.string(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  introduction: z.string(),
})

/**
 * `voteCount` and `rank` are null where the viewer may not see counts; `why` says why it cannot be chosen; `editable`:
 * this viewer may change or withdraw it now.
 * Of a candidate that organisers struck `name` is `struckName`, and what else it says of itself is empty; what it said
 * is in `original`, for organisers alone.
 */
export const Candidate = CandidateWords.extend({
  id: Id,
  /** Lists hold the beginning only where the introductions together are long; `candidate.get` has all of it. */
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

/** A vote count is never part of it: whatever else the caller sends is dropped. */
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

/** Left out: stays as it is. Null: none. `account`, the username of whoever is this candidate, is for organisers. */
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

/** `reason` stands in the audit, which everybody reads who may know of the election. */
export const StrikeCandidateInput = CandidateIdInput.extend({ reason: nameOf(200) })
export type StrikeCandidateInput = z.input<typeof StrikeCandidateInput>

/** Of withdrawing and striking, and of undoing either. */
export const CandidateActResult = z.object({ message: z.string() })
export type CandidateActResult = z.infer<typeof CandidateActResult>

/** The most candidates one election holds. */
export const maxCandidates = 500
