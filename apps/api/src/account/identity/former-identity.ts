import { createHmac, randomBytes } from "node:crypto"
import type { Db, Tx } from "@hanpyo/db"

/** What people are known by, as it is compared. */
interface Keys {
  readonly usernameKey: string | null
  readonly emailKey: string | null
}

export type Identity = `username:${string}` | `email:${string}`

export const identitiesOf = ({ usernameKey, emailKey }: Keys): Identity[] => [
  ...(usernameKey === null ? [] : ([`username:${usernameKey}`] as const)),
  ...(emailKey === null ? [] : ([`email:${emailKey}`] as const)),
]

interface GivenUp {
  readonly accountId: string
  readonly identities: readonly Identity[]
}

/**
 * Keeps hashes of identities that an account gives up, in each open election that counts it among its voters and can
 * still grow: who comes with one of them again gets no second vote. The caller holds the elections of
 * `lockOpenElections`.
 */
export async function keepIdentities(tx: Tx, { accountId, identities }: GivenUp): Promise<void> {
  const elections = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM election e JOIN electorate v ON v.election_id = e.id AND v.account_id = ${accountId}::uuid
     WHERE e.status = 'open' AND (e.latecomers OR e.rules @> '[{"kind": "on_roll"}]') ORDER BY e.id`
  if (elections.length === 0 || identities.length === 0) return
  const key = await madeKey(tx)
  await tx.formerIdentity.createMany({
    data: elections.flatMap(({ id }) =>
      identities.map((identity) => ({ electionId: id, hash: hashOf(identity, key) })),
    ),
    skipDuplicates: true,
  })
}

interface Sought {
  readonly electionIds: readonly string[]
  readonly identities: readonly Identity[]
}

interface Found {
  readonly electionId: string
  readonly identity: Identity
}

/** Which of these identities were given up by a voter of which of these elections. */
export async function formerIdentities(
  tx: Pick<Tx | Db["prisma"], "$queryRaw" | "formerIdentity">,
  { electionIds, identities }: Sought,
): Promise<Found[]> {
  // Mostly there is none in any election, and nothing to hash.
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
 * Keeps the open elections open until the transaction ends, which may then lock accounts. In the order of opening and
 * importing: the table of accounts, elections by id, an account's row.
 */
export async function lockOpenElections(tx: Tx): Promise<void> {
  await tx.$executeRaw`LOCK TABLE account IN ROW EXCLUSIVE MODE`
  await tx.$queryRaw`SELECT id FROM election WHERE status = 'open' ORDER BY id FOR NO KEY UPDATE`
}

/** The installation's key, made where there is none yet. Of two made at once the first stays. */
async function madeKey(tx: Tx): Promise<Uint8Array> {
  await tx.identityKey.createMany({ data: [{ key: randomBytes(32) }], skipDuplicates: true })
  return (await tx.identityKey.findFirstOrThrow()).key
}

const hashOf = (identity: Identity, key: Uint8Array): Buffer<ArrayBuffer> =>
  Buffer.from(createHmac("sha256", key).update(identity).digest())
