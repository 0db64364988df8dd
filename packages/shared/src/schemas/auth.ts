import { z } from "zod"
import { Account, Email, NewUsername, PartOrTeam, Password, Username } from "./account.ts"
import { Id, Instant, Name, oneOf, problem } from "../text/text.ts"

/** How tokens are sent: in cookies (the default), or in the body for callers without a cookie jar. */
export const TokenTransport = oneOf(["cookies", "bearer"])
export type TokenTransport = z.infer<typeof TokenTransport>

/** A token: checked by signature or hash, not by form. */
const Presented = z
  .string({ error: problem("wrong_type") })
  .min(1, { error: "required" })
  .max(8192, { error: "too_long" })

/** A typed or pasted code, without surrounding blanks. */
const TypedCode = z
  .string({ error: problem("wrong_type") })
  .trim()
  .min(1, { error: "required" })
  .max(8192, { error: "too_long" })

export const SignUpInput = z.object({
  username: NewUsername,
  email: Email,
  password: Password,
  name: Name.optional(),
  part: PartOrTeam.optional(),
  team: PartOrTeam.optional(),
  /** The sign-up code or an invitation. */
  code: TypedCode.optional(),
  tokens: TokenTransport.optional(),
})
export type SignUpInput = z.input<typeof SignUpInput>

/** Checks bounds only: every wrong pair gets the same answer. */
const Word = z
  .string({ error: problem("wrong_type") })
  .min(1, { error: "required" })
  .max(1000, { error: "too_long" })

/** As `Word`, without the surrounding blanks that phone keyboards add. */
const TypedName = z
  .string({ error: problem("wrong_type") })
  .trim()
  .min(1, { error: "required" })
  .max(1000, { error: "too_long" })

export const SignInInput = z.object({
  username: TypedName,
  password: Word,
  tokens: TokenTransport.optional(),
})
export type SignInInput = z.input<typeof SignInInput>

export const RefreshInput = z.object({ refreshToken: Presented.optional() }).optional()
export type RefreshInput = z.input<typeof RefreshInput>

export const VerifyInput = z.object({ token: Presented.optional() }).optional()
export type VerifyInput = z.input<typeof VerifyInput>

export const JoinInput = z.object({
  code: TypedCode,
  username: Username.optional(),
  email: Email.optional(),
  password: Password,
  tokens: TokenTransport.optional(),
})
export type JoinInput = z.input<typeof JoinInput>

export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  accessExpiresAt: Instant,
  refreshExpiresAt: Instant,
})
export type Tokens = z.infer<typeof Tokens>

/** `hasVoted` is about the current election; `tokens` is null if cookies carry them. */
export const Session = z.object({
  message: z.string(),
  account: Account,
  hasVoted: z.boolean(),
  tokens: Tokens.nullable(),
})
export type Session = z.infer<typeof Session>

export const VerifyResult = z.object({ valid: z.literal(true), account: Account, expiresAt: Instant })
export type VerifyResult = z.infer<typeof VerifyResult>

export const MeResult = z.object({ account: Account, hasVoted: z.boolean() })
export type MeResult = z.infer<typeof MeResult>

export const SignOutResult = z.object({ message: z.string() })
export type SignOutResult = z.infer<typeof SignOutResult>

export const UsernameFreeInput = z.object({ username: NewUsername })
export type UsernameFreeInput = z.input<typeof UsernameFreeInput>

export const UsernameFreeResult = z.object({ free: z.boolean() })
export type UsernameFreeResult = z.infer<typeof UsernameFreeResult>

/** One sign-in on one device. `userAgent` is readable, e.g. "Firefox, Linux", and null if unknown. */
export const SessionEntry = z.object({
  id: Id,
  userAgent: z.string().nullable(),
  createdAt: Instant,
  /** When it was last refreshed. */
  lastUsedAt: Instant,
  /** Whether it is the caller's session. */
  current: z.boolean(),
})
export type SessionEntry = z.infer<typeof SessionEntry>

/** Sign-ins to the caller's account with a wrong password, in the last 30 days. */
export const FailedSignIns = z.object({ count: z.int().positive(), since: Instant })
export type FailedSignIns = z.infer<typeof FailedSignIns>

/** The newest 100, the caller's session first. */
export const SessionList = z.object({
  sessions: z.array(SessionEntry),
  failedSignIns: FailedSignIns.nullable(),
})
export type SessionList = z.infer<typeof SessionList>

export const RevokeSessionInput = z.object({ sessionId: Id })
export type RevokeSessionInput = z.input<typeof RevokeSessionInput>

export const RevokeSessionResult = z.object({ message: z.string() })
export type RevokeSessionResult = z.infer<typeof RevokeSessionResult>

export const ChangePasswordInput = z.object({ currentPassword: Word, newPassword: Password })
export type ChangePasswordInput = z.input<typeof ChangePasswordInput>

export const ChangePasswordResult = z.object({ message: z.string() })
export type ChangePasswordResult = z.infer<typeof ChangePasswordResult>

export const ConfirmPasswordInput = z.object({ password: Word })
export type ConfirmPasswordInput = z.input<typeof ConfirmPasswordInput>

/** Until `confirmedUntil` this session may do what needs the password again. */
export const ConfirmPasswordResult = z.object({ message: z.string(), confirmedUntil: Instant })
export type ConfirmPasswordResult = z.infer<typeof ConfirmPasswordResult>

export const DeleteAccountInput = z.object({ password: Word })
export type DeleteAccountInput = z.input<typeof DeleteAccountInput>

export const DeleteAccountResult = z.object({ message: z.string() })
export type DeleteAccountResult = z.infer<typeof DeleteAccountResult>
