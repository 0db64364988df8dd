import type { Account, Role } from "@hanpyo/shared"

interface AccountRow {
  id: string
  username: string | null
  email: string | null
  name: string | null
  part: string | null
  team: string | null
  role: Role
}

/** An account as its owner sees it. Whoever signs in has a username. */
export function presentAccount({ id, username, email, name, part, team, role }: AccountRow): Account {
  if (username === null) throw new Error(`the account ${id} has no username`)
  return { id, username, email, name: name ?? username, part, team, role }
}
