import type { Tx } from "@hanpyo/db"
import { mayEnterElectorate } from "../election/eligibility.ts"
import { rulesOf } from "../election/present-election.ts"
import { resultsChannel } from "../results/changes.ts"
import { formerIdentities, identitiesOf } from "./former-identity.ts"

interface Newcomer {
  readonly accountId: string
  readonly part: string | null
  readonly team: string | null
}

/**
 * Makes a new account a voter of every open election that takes latecomers, has no roll, and whose rules let it in;
 * except where its username or e-mail was given up by one of the voters, who may have voted.
 * The account must have been written in this transaction already: that keeps out whoever is just opening an election
 * and has read the accounts (see `lockAccounts`).
 */
export async function joinOpenElections(tx: Tx, { accountId, part, team }: Newcomer): Promise<void> {
  // In the order of ids: two who lock several elections in different orders wait for each other for ever.
  const open = await tx.$queryRaw<{ id: string; rules: Parameters<typeof rulesOf>[0] }[]>`
    SELECT id, rules FROM election WHERE status = 'open' AND latecomers ORDER BY id FOR NO KEY UPDATE`
  const ruledIn = open.filter(({ rules }) => takes(rulesOf(rules), { part, team })).map(({ id }) => id)
  if (ruledIn.length === 0) return
  const former = await formerElections(tx, { accountId, electionIds: ruledIn })
  const welcoming = ruledIn.filter((id) => !former.has(id))
  if (welcoming.length === 0) return
  // An account that was made for someone may have been put on a list of voters before they took it up.
  const joined = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO electorate (election_id, account_id, part, team)
    SELECT id, ${accountId}::uuid, ${part}, ${team} FROM unnest(${welcoming}::uuid[]) AS id
    ON CONFLICT DO NOTHING RETURNING election_id AS id`
  await tx.$queryRaw`
    WITH grown AS (
      UPDATE election SET eligible_count = eligible_count + 1, revision = revision + 1
       WHERE id = ANY(${joined.map(({ id }) => id)}::uuid[]) RETURNING id)
    SELECT pg_notify(${resultsChannel}, id::text)::text FROM grown`
}

async function formerElections(
  tx: Tx,
  { accountId, electionIds }: { accountId: string; electionIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const account = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { usernameKey: true, emailKey: true },
  })
  const found = await formerIdentities(tx, { electionIds, identities: identitiesOf(account) })
  return new Set(found.map(({ electionId }) => electionId))
}

const takes = (rules: ReturnType<typeof rulesOf>, newcomer: Omit<Newcomer, "accountId">): boolean =>
  !rules.some(({ kind }) => kind === "on_roll") && mayEnterElectorate(rules, newcomer)
