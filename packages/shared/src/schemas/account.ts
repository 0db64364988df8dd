import { z } from "zod"
import { hasHiddenCharacters, hasOneAlphabet, hasPiledMarks } from "../text/characters.ts"
import {
  comparisonKey,
  Cursor,
  givenNameOf,
  Id,
  Instant,
  Name,
  oneOf,
  PageSize,
  problem,
} from "../text/text.ts"

/**
 * An existing username: letters and digits of any script (with their marks), `.`, `_`, `-`; case-insensitive. Surrounding
 * blanks, which phone keyboards add, are removed.
 */
export const Username = z
  .string({ error: problem("wrong_type") })
  .trim()
  .max(160, { error: "too_long", abort: true })
  .refine((text) => text.length > 0, { error: "required", abort: true })
  .refine((text) => /^[\p{L}\p{M}\p{N}._-]+$/u.test(text), { error: "bad_characters", abort: true })
  .refine((text) => !/\p{Default_Ignorable_Code_Point}/u.test(text), { error: "bad_characters", abort: true })
  .refine((text) => /[\p{L}\p{N}]/u.test(text), { error: "bad_characters", abort: true })
  .refine((text) => [...text].length >= 2, { error: "too_short" })
  .refine((text) => [...text].length <= 40, { error: "too_long" })
export type Username = z.infer<typeof Username>

/** A username for a new account: nothing invisible, one alphabet. */
export const NewUsername = Username.refine((text) => !hasHiddenCharacters(text) && !hasPiledMarks(text), {
  error: "bad_characters",
  abort: true,
}).refine(hasOneAlphabet, { error: "mixed_alphabets" })
export type NewUsername = z.infer<typeof NewUsername>

const address = z.email()

export const Email = z
  .string({ error: problem("wrong_type") })
  .trim()
  .min(1, { error: "required", abort: true })
  .max(254, { error: "too_long", abort: true })
  .refine((text) => address.safeParse(text).success, { error: "not_an_email" })
export type Email = z.infer<typeof Email>

/** bcrypt reads only 72 bytes: a longer password is refused, never cut. */
export const passwordBytes = 72

/**
 * 8 characters to 72 bytes of UTF-8, without NUL, where bcrypt would stop. Normalised to NFC: keyboards encode one letter
 * in different ways.
 */
export const Password = z
  .string({ error: problem("wrong_type") })
  .min(1, { error: "required", abort: true })
  // Checked before normalising; a decomposed letter has up to four times the characters.
  .max(passwordBytes * 4, { error: "too_long", abort: true })
  .refine((text) => text.isWellFormed() && !text.includes("\0"), { error: "bad_characters", abort: true })
  .transform((text) => text.normalize("NFC"))
  .refine((text) => [...text].length >= 8, { error: "too_short" })
  .refine((text) => new TextEncoder().encode(text).length <= passwordBytes, { error: "too_long" })
export type Password = z.infer<typeof Password>

export const Role = oneOf(["member", "organiser"])
export type Role = z.infer<typeof Role>

/**
 * An account as its owner sees it. `email` is null for accounts from a roll without one. `approved` is false until an
 * organiser approves a newcomer, who cannot vote or register candidates before.
 */
export const Account = z.object({
  id: Id,
  username: z.string(),
  email: z.string().nullable(),
  name: z.string(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  role: Role,
  approved: z.boolean(),
})
export type Account = z.infer<typeof Account>

/** A member's department or project team, typed or chosen from the organisers' list. */
export const PartOrTeam = Name

/** An account as organisers see it. `joined`: its owner has set a password. */
export const ManagedAccount = Account.extend({
  createdAt: Instant,
  deactivated: z.boolean(),
  joined: z.boolean(),
})
export type ManagedAccount = z.infer<typeof ManagedAccount>

/** `search` matches username, e-mail, name, part and team, by `searchKey`. */
export const AccountListInput = z
  .object({ search: givenNameOf(254).optional(), cursor: Cursor.optional(), limit: PageSize.optional() })
  .optional()
export type AccountListInput = z.input<typeof AccountListInput>

/** Ordered by username, numbers by value. */
export const AccountList = z.object({ accounts: z.array(ManagedAccount), nextCursor: z.string().nullable() })
export type AccountList = z.infer<typeof AccountList>

export const AccountIdInput = z.object({ accountId: Id })
export type AccountIdInput = z.input<typeof AccountIdInput>

/** A field left out stays unchanged; null clears it. */
export const UpdateAccountInput = AccountIdInput.extend({
  name: Name.nullable().optional(),
  part: PartOrTeam.nullable().optional(),
  team: PartOrTeam.nullable().optional(),
})
export type UpdateAccountInput = z.input<typeof UpdateAccountInput>

export const SetRoleInput = AccountIdInput.extend({ role: Role })
export type SetRoleInput = z.input<typeof SetRoleInput>

/** False undoes it. */
export const DeactivateInput = AccountIdInput.extend({
  deactivated: z.boolean({ error: problem("wrong_type") }),
})
export type DeactivateInput = z.input<typeof DeactivateInput>

/** The accounts the organiser saw, so that later sign-ups are not included. */
export const AccountIdsInput = z.object({
  accountIds: z
    .array(Id, { error: problem("wrong_type") })
    .min(1, { error: "too_few" })
    .max(500, { error: "too_many" }),
})
export type AccountIdsInput = z.input<typeof AccountIdsInput>

export const WaitingListInput = z.object({ cursor: Cursor.optional(), limit: PageSize.optional() }).optional()
export type WaitingListInput = z.input<typeof WaitingListInput>

/** Accounts waiting for approval, longest first. `total` counts all pages. */
export const WaitingList = z.object({
  accounts: z.array(ManagedAccount.extend({ waitingSince: Instant })),
  total: z.int().nonnegative(),
  nextCursor: z.string().nullable(),
})
export type WaitingList = z.infer<typeof WaitingList>

/** `count`: how many accounts changed. Accounts that do not wait are skipped. */
export const WaitingAnswer = z.object({ message: z.string(), count: z.int().nonnegative() })
export type WaitingAnswer = z.infer<typeof WaitingAnswer>

export const AccountAnswer = z.object({ message: z.string(), account: ManagedAccount })
export type AccountAnswer = z.infer<typeof AccountAnswer>

/** For the account's owner: works once, until `expiresAt`. `url` contains the code. */
export const OneTimeLink = z.object({
  message: z.string(),
  username: z.string(),
  url: z.string(),
  code: z.string(),
  expiresAt: Instant,
})
export type OneTimeLink = z.infer<typeof OneTimeLink>

/** Names in the organisers' order, unique by comparison key. */
const list = z
  .array(PartOrTeam, { error: problem("wrong_type") })
  .max(200, { error: "too_many" })
  .superRefine((names, context) => {
    const seen = new Set<string>()
    for (const [index, name] of names.entries()) {
      const key = comparisonKey(name)
      if (seen.has(key)) context.addIssue({ code: "custom", path: [index], message: "duplicate" })
      seen.add(key)
    }
  })

/** The choices at sign-up, in the organisers' order. If a list is empty, anything may be typed. */
export const PartsAndTeams = z.object({ parts: z.array(z.string()), teams: z.array(z.string()) })
export type PartsAndTeams = z.infer<typeof PartsAndTeams>

export const SetPartsAndTeamsInput = z.object({ parts: list, teams: list })
export type SetPartsAndTeamsInput = z.input<typeof SetPartsAndTeamsInput>

export const PartsAndTeamsAnswer = PartsAndTeams.extend({ message: z.string() })
export type PartsAndTeamsAnswer = z.infer<typeof PartsAndTeamsAnswer>

/** Who may sign up: anyone, code holders, anyone an organiser approves, or no one. Holders of an invitation always may. */
export const SignUpTerms = z.object({ signUp: oneOf(["open", "code", "approval", "closed"]) })
export type SignUpTerms = z.infer<typeof SignUpTerms>

/** `code` is what newcomers type; null unless sign-up is by code. */
export const SignUpCode = SignUpTerms.extend({ code: z.string().nullable() })
export type SignUpCode = z.infer<typeof SignUpCode>

/** The code to replace, so that two concurrent calls replace it once. */
export const RenewSignUpCodeInput = z.object({
  code: z.string({ error: problem("wrong_type") }).regex(/^[A-Za-z0-9]{1,60}$/, { error: "malformed" }),
})
export type RenewSignUpCodeInput = z.input<typeof RenewSignUpCodeInput>
