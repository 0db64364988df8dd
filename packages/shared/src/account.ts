import { z } from "zod"
import { Id, Name, oneOf, problem } from "./text.ts"

/** Letters and digits of any script (with their marks), `.`, `_`, `-`; compared without regard to case. */
export const Username = z
  .string({ error: problem("wrong_type") })
  .max(160, { error: "too_long", abort: true })
  .refine((text) => text.length > 0, { error: "required", abort: true })
  .refine((text) => /^[\p{L}\p{M}\p{N}._-]+$/u.test(text), { error: "bad_characters", abort: true })
  .refine((text) => !/\p{Default_Ignorable_Code_Point}/u.test(text), { error: "bad_characters", abort: true })
  .refine((text) => [...text].length >= 2, { error: "too_short" })
  .refine((text) => [...text].length <= 40, { error: "too_long" })
export type Username = z.infer<typeof Username>

export const Email = z
  .string({ error: problem("wrong_type") })
  .min(1, { error: "required", abort: true })
  .max(254, { error: "too_long", abort: true })
  .refine((text) => z.email().safeParse(text).success, { error: "not_an_email" })
export type Email = z.infer<typeof Email>

/** bcrypt reads 72 bytes and no further: a longer password is refused, never cut. */
export const passwordBytes = 72

/** 8 characters to 72 bytes of UTF-8; any characters but NUL, which bcrypt would stop at. */
export const Password = z
  .string({ error: problem("wrong_type") })
  .min(1, { error: "required", abort: true })
  .max(passwordBytes, { error: "too_long", abort: true })
  .refine((text) => text.isWellFormed() && !text.includes("\0"), { error: "bad_characters", abort: true })
  .refine((text) => [...text].length >= 8, { error: "too_short" })
  .refine((text) => new TextEncoder().encode(text).length <= passwordBytes, { error: "too_long" })
export type Password = z.infer<typeof Password>

export const Role = oneOf(["member", "organiser"])
export type Role = z.infer<typeof Role>

/** An account as its owner sees it. `email` is null for accounts from a roll without one. */
export const Account = z.object({
  id: Id,
  username: z.string(),
  email: z.string().nullable(),
  name: z.string(),
  part: z.string().nullable(),
  team: z.string().nullable(),
  role: Role,
})
export type Account = z.infer<typeof Account>

/** A member's department or project team, as typed or chosen from the organisers' list. */
export const PartOrTeam = Name
