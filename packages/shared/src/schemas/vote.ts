import { z } from "zod"
import { ElectionStatus, Secrecy } from "./election.ts"
import { Cursor, Id, Instant, givenNameOf, PageSize, problem } from "../text/text.ts"

/** 16 random bytes as base64url without padding: made by the client for each ballot, repeated in a retry. */
export const BallotKey = z
  .string({ error: problem("wrong_type") })
  .regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, { error: "not_a_key" })
export type BallotKey = z.infer<typeof BallotKey>

/** 32 bytes as base64url without padding: proves that the ballot was stored, not what it says. */
export const Receipt = z
  .string({ error: problem("wrong_type") })
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/, {
    error: "malformed",
  })
export type Receipt = z.infer<typeof Receipt>

/** `voterId`: whose ballot this is. Another's session is refused, e.g. after someone else signed in to a shared browser. */
export const CastVoteInput = z.object({
  candidateId: Id,
  electionId: Id.optional(),
  ballotKey: BallotKey.optional(),
  voterId: Id.optional(),
})
export type CastVoteInput = z.input<typeof CastVoteInput>

export const CastVoteResult = z.object({
  message: z.string(),
  username: z.string(),
  hasVoted: z.literal(true),
  electionId: Id,
  receipt: Receipt,
})
export type CastVoteResult = z.infer<typeof CastVoteResult>

/** `candidateId` is null before voting, and always in secret elections. */
export const MyVote = z.object({ hasVoted: z.boolean(), candidateId: Id.nullable() })
export type MyVote = z.infer<typeof MyVote>

export const VoteHistoryInput = z.object({ cursor: Cursor.optional(), limit: PageSize.optional() }).optional()
export type VoteHistoryInput = z.input<typeof VoteHistoryInput>

const NamedCandidate = z.object({ id: Id, name: z.string(), struck: z.boolean() })

/** An election in which the caller has voted. For secret ballots `castAt` and `candidate` are null: neither is stored. */
export const VoteHistoryEntry = z.object({
  electionId: Id,
  title: z.string(),
  status: ElectionStatus,
  secrecy: Secrecy,
  isDemo: z.boolean(),
  openedAt: Instant,
  closesAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  castAt: Instant.nullable(),
  /** If `struck`, `name` is `struckName`. */
  candidate: NamedCandidate.nullable(),
})
export type VoteHistoryEntry = z.infer<typeof VoteHistoryEntry>

/** The election that opened last is first. */
export const VoteHistory = z.object({
  entries: z.array(VoteHistoryEntry),
  nextCursor: z.string().nullable(),
})
export type VoteHistory = z.infer<typeof VoteHistory>

/** `search` matches what the caller sees of a voter: the name, and the username if signed in. Case-insensitive. */
export const VotersInput = z.object({
  candidateId: Id,
  search: givenNameOf(120).optional(),
  cursor: Cursor.optional(),
  limit: PageSize.optional(),
})
export type VotersInput = z.input<typeof VotersInput>

/**
 * Visitors get a null `username`, and a null `name` if the account has none; signed-in callers get the username as name
 * then. A deleted account has only `deleted`.
 */
export const Voters = z.object({
  candidate: NamedCandidate,
  voters: z.array(
    z.object({ name: z.string().nullable(), username: z.string().nullable(), deleted: z.boolean() }),
  ),
  nextCursor: z.string().nullable(),
})
export type Voters = z.infer<typeof Voters>

export const CheckReceiptInput = z.object({ electionId: Id, receipt: Receipt })
export type CheckReceiptInput = z.input<typeof CheckReceiptInput>

export const CheckReceiptResult = z.object({ found: z.boolean() })
export type CheckReceiptResult = z.infer<typeof CheckReceiptResult>
