import type { Account, Role } from "@hanpyo/shared"

interface AccountRow {
  id: string
  username: string | null
  email: string | null
  name: string | null
  part: string | null
  team: string | null
  role: Role
  waitingSince: Date | null
}

/** An account as its owner sees it. Every account that can sign in has a username. */
export function presentAccount(row: AccountRow): Account {
  const { id, username, email, name, part, team, role, waitingSince } = row
  if (username === null) throw new Error(`the account ${id} has no username`)
  return { id, username, email, name: name ?? username, part, team, role, approved: waitingSince === null }
}
