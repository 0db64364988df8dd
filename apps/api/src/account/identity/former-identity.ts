import { createHmac, randomBytes } from "node:crypto"
import type { Db, Tx } from "@hanpyo/db"

export type Identity = `username:${string}` | `email:${string}`

interface IdentityKeys {
  readonly usernameKey: string | null
  readonly emailKey: string | null
}

export const identitiesOf = ({ usernameKey, emailKey }: IdentityKeys): Identity[] => [
  ...(usernameKey === null ? [] : ([`username:${usernameKey}`] as const)),
  ...(emailKey === null ? [] : ([`email:${emailKey}`] as const)),
]

/**
 * Keeps hashes of the identities that a voter gives up, in each open election that can still grow, so that signing up
 * with them again brings no second vote. The caller holds `lockOpenElections`.
 */
export async function keepIdentities(
  tx: Tx,
  { accountId, identities }: { accountId: string; identities: readonly Identity[] },
): Promise<void> {
  const elections = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM election e JOIN electorate v ON v.election_id = e.id AND v.account_id = ${accountId}::uuid
     WHERE e.status = 'open' AND (e.latecomers OR e.rules @> '[{"kind": "on_roll"}]') ORDER BY e.id`
  if (elections.length === 0 || identities.length === 0) return
  const key = await loadOrCreateKey(tx)
  await tx.formerIdentity.createMany({
    data: elections.flatMap(({ id }) =>
      identities.map((identity) => ({ electionId: id, hash: hashOf(identity, key) })),
    ),
    skipDuplicates: true,
  })
}

/** Finds which of these identities a voter of which of these elections gave up. */
export async function formerIdentities(
  tx: Pick<Tx | Db["prisma"], "$queryRaw" | "formerIdentity">,
  { electionIds, identities }: { electionIds: readonly string[]; identities: readonly Identity[] },
): Promise<{ electionId: string; identity: Identity }[]> {
  // Usually no election has any, and nothing needs hashing.
  const [stored] = await tx.$queryRaw<{ key: Uint8Array }[]>`
    SELECT key FROM identity_key
     WHERE EXISTS (SELECT FROM former_identity WHERE election_id = ANY(${electionIds}::uuid[]))`
  if (stored === undefined) return []
  const byHash = new Map(
    identities.map((identity) => [hashOf(identity, stored.key).toString("hex"), identity]),
  )
  const rows = await tx.$queryRaw<{ electionId: string; hash: string }[]>`
    SELECT election_id AS "electionId", encode(hash, 'hex') AS hash FROM former_identity
     WHERE election_id = ANY(${electionIds}::uuid[])
       AND hash IN (SELECT decode(h, 'hex') FROM unnest(${[...byHash.keys()]}::text[]) AS h)`
  return rows.flatMap(({ electionId, hash }) => {
    const identity = byHash.get(hash)
    return identity === undefined ? [] : [{ electionId, identity }]
  })
}

/**
 * Keeps open elections from closing until the transaction ends; accounts may be locked afterwards. The lock order is that
 * of opening and importing: the account table, elections by id, account rows.
 */
export async function lockOpenElections(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN ROW EXCLUSIVE MODE`
  await tx.$queryRaw`SELECT id FROM election WHERE status = 'open' ORDER BY id FOR NO KEY UPDATE`
}

/** The installation's key. Of two created at once, the first stays. */
async function loadOrCreateKey(tx: Tx): Promise<Uint8Array> {
  await tx.identityKey.createMany({ data: [{ key: randomBytes(32) }], skipDuplicates: true })
  return (await tx.identityKey.findFirstOrThrow()).key
}

const hashOf = (identity: Identity, key: Uint8Array): Buffer<ArrayBuffer> =>
  Buffer.from(createHmac("sha256", key).update(identity).digest())
