import type { Tx } from "@hanpyo/db"
import type { JoinCard } from "@hanpyo/shared"
import { webAddress } from "../config/addresses.ts"
import { joinCodeHash, newJoinCode } from "../codes/join-code.ts"
import { voidCodes } from "../codes/void-codes.ts"
import { inBatches } from "../core/pace.ts"
import type { Config } from "../config/config.ts"

interface CodeIssue {
  readonly accounts: readonly { id: string; username: string; name: string | null }[]
  /** `join`: the account has no password yet. */
  readonly purpose: "join" | "reset"
  readonly issuedBy: string
  readonly hours: number
}

export interface IssuedCodes {
  readonly cards: JoinCard[]
  /** Null if there was no account. */
  readonly expiresAt: string | null
}

/**
 * Issues a one-time code for each account and voids its unused ones. Only hashes are stored, so the codes can be read
 * here and never again. The caller holds a lock against concurrent issues for the same accounts, and writes the audit
 * entry.
 */
export async function issueJoinCodes(
  { tx, config, listening }: { tx: Tx; config: Config; listening: { port: number } },
  issue: CodeIssue,
): Promise<IssuedCodes> {
  const { accounts } = issue
  if (accounts.length === 0) return { cards: [], expiresAt: null }
  const address = webAddress(config, listening.port)
  const cards: JoinCard[] = []
  await voidCodes(
    tx,
    accounts.map(({ id }) => id),
  )
  const expiries: Date[] = []
  await inBatches(accounts, {
    size: 1000,
    work: async (batch) => {
      const made = batch.map(({ id, username, name }): JoinCard => {
        const code = newJoinCode()
        return { accountId: id, username, name: name ?? username, code, url: `${address}/join?code=${code}` }
      })
      cards.push(...made)
      expiries.push(await storeCodes(tx, issue, made))
    },
  })
  return { cards, expiresAt: expiries.at(-1)?.toISOString() ?? null }
}

/** All codes expire together: `now()` is the start of the transaction. */
async function storeCodes(
  tx: Tx,
  { purpose, issuedBy, hours }: CodeIssue,
  cards: readonly JoinCard[],
): Promise<Date> {
  const ids = cards.map(({ accountId }) => accountId)
  const hashes = cards.map(({ code }) => joinCodeHash(code).toString("hex"))
  const [stored] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    WITH made AS (
      INSERT INTO join_code (account_id, code_hash, purpose, issued_by, expires_at)
      SELECT id, decode(hash, 'hex'), ${purpose}::join_code_purpose, ${issuedBy}::uuid,
             now() + make_interval(hours => ${hours}::int)
        FROM unnest(${ids}::uuid[], ${hashes}::text[]) AS issued (id, hash)
      RETURNING expires_at)
    SELECT max(expires_at) AS "expiresAt" FROM made`
  if (stored === undefined) throw new Error("failed to store the join codes")
  return stored.expiresAt
}
