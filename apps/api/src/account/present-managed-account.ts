import type { ManagedAccount } from "@hanpyo/shared"
import { presentAccount } from "./identity/present-account.ts"

type MemberRow = Parameters<typeof presentAccount>[0] & {
  createdAt: Date
  deactivatedAt: Date | null
  passwordHash: string | null
}

/** An account as organisers see it. */
export const presentManagedAccount = (row: MemberRow): ManagedAccount => ({
  ...presentAccount(row),
  createdAt: row.createdAt.toISOString(),
  deactivated: row.deactivatedAt !== null,
  joined: row.passwordHash !== null,
})
