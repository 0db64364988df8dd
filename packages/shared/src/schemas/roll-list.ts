import { z } from "zod"
import { Cursor, givenNameOf, Id, PageSize } from "../text/text.ts"

const count = z.int().nonnegative()

export const RollListInput = z.object({
  electionId: Id,
  search: givenNameOf(254).optional(),
  cursor: Cursor.optional(),
  limit: PageSize.optional(),
})
export type RollListInput = z.input<typeof RollListInput>

/** `username` and `name` are null for a deleted account. Does not reveal who has voted. */
export const RollList = z.object({
  voters: z.array(
    z.object({
      accountId: Id,
      username: z.string().nullable(),
      email: z.string().nullable(),
      name: z.string().nullable(),
      part: z.string().nullable(),
      team: z.string().nullable(),
      joined: z.boolean(),
    }),
  ),
  eligible: count,
  nextCursor: z.string().nullable(),
})
export type RollList = z.infer<typeof RollList>

export const RollRemoveInput = z.object({ electionId: Id, accountId: Id })
export type RollRemoveInput = z.input<typeof RollRemoveInput>

export const RollRemoveResult = z.object({ message: z.string(), eligible: count })
export type RollRemoveResult = z.infer<typeof RollRemoveResult>
