import type { Tx } from "@hanpyo/db"
import { mayEnterElectorate } from "../election/lookup/eligibility.ts"
import { rulesOf } from "../election/lookup/present-election.ts"
import { formerIdentities, identitiesOf } from "./identity/former-identity.ts"

interface Newcomer {
  readonly accountId: string
  readonly part: string | null
  readonly team: string | null
}

/**
 * Adds new accounts to the electorate of each open election that takes latecomers, has no roll and whose rules admit
 * them, unless one of its voters, who may have voted, gave up their username or e-mail address. The accounts must be
 * written earlier in this transaction: that holds off an opening that has read the accounts (see `lockAccounts`).
 */
export async function joinOpenElections(tx: Tx, newcomers: readonly Newcomer[]): Promise<void> {
  // Ordered by id: transactions that lock several elections in different orders would deadlock.
  const open = await tx.$queryRaw<{ id: string; rules: Parameters<typeof rulesOf>[0] }[]>`
    SELECT id, rules FROM election WHERE status = 'open' AND latecomers ORDER BY id FOR NO KEY UPDATE`
  if (open.length === 0) return
  const isFormer = await formerVoters(tx, {
    accountIds: newcomers.map(({ accountId }) => accountId),
    electionIds: open.map(({ id }) => id),
  })
  const entries = open.flatMap(({ id, rules }) => {
    const takesNewcomer = takes(rulesOf(rules))
    return newcomers
      .filter((newcomer) => takesNewcomer(newcomer) && !isFormer.has(`${id} ${newcomer.accountId}`))
      .map(({ accountId, part, team }) => ({ election_id: id, account_id: accountId, part, team }))
  })
  if (entries.length === 0) return
  // On conflict: a roll may have listed an account before its owner joined.
  const joined = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO electorate (election_id, account_id, part, team)
    SELECT election_id, account_id, part, team
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS p (election_id uuid, account_id uuid, part text, team text)
    ON CONFLICT DO NOTHING RETURNING election_id AS id`
  await tx.$executeRaw`
    WITH joined AS (
      SELECT id, count(*)::int AS voters FROM unnest(${joined.map(({ id }) => id)}::uuid[]) AS id GROUP BY id
    )
    UPDATE election e SET eligible_count = eligible_count + j.voters FROM joined j WHERE e.id = j.id`
}

/** Which newcomers bring an identity that a voter gave up, as `<election> <account>`. */
async function formerVoters(
  tx: Tx,
  { accountIds, electionIds }: { accountIds: readonly string[]; electionIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const accounts = await tx.account.findMany({
    where: { id: { in: [...accountIds] } },
    select: { id: true, usernameKey: true, emailKey: true },
  })
  const identities = accounts.flatMap(identitiesOf)
  const found = await formerIdentities(tx, { electionIds, identities })
  const ownerOf = new Map(
    accounts.flatMap((account) => identitiesOf(account).map((own) => [own, account.id])),
  )
  return new Set(found.map(({ electionId, identity }) => `${electionId} ${ownerOf.get(identity) ?? ""}`))
}

const takes =
  (rules: ReturnType<typeof rulesOf>) =>
  (newcomer: Omit<Newcomer, "accountId">): boolean =>
    !rules.some(({ kind }) => kind === "on_roll") && mayEnterElectorate(rules, newcomer)
