import { randomUUID } from "node:crypto"
import { at } from "../settled.ts"
import type { TestApp } from "../create-test-app.ts"

export const roles = ["visitor", "member", "voter", "voter who voted", "organiser"] as const
export type SceneRole = (typeof roles)[number]

export const states = ["draft", "announced", "open", "closed", "archived"] as const
export type State = (typeof states)[number]

export interface Setting {
  readonly secrecy: "open" | "secret"
  readonly visibility: "always" | "after_voting" | "after_close"
  /** `own part`: voters choose among candidates of their own part. */
  readonly choice: "all" | "own part"
}

export const settings: readonly Setting[] = [
  { secrecy: "open", visibility: "always", choice: "all" },
  { secrecy: "open", visibility: "after_voting", choice: "all" },
  { secrecy: "open", visibility: "after_close", choice: "all" },
  { secrecy: "secret", visibility: "after_close", choice: "all" },
  { secrecy: "open", visibility: "after_voting", choice: "own part" },
  { secrecy: "secret", visibility: "after_close", choice: "own part" },
]

/** Votes in the order of names, which is the reverse of the tally's. The numbers occur nowhere else. */
export const sceneVotes = [100_003, 200_017, 300_043, 400_051, 500_057, 600_071]

/** The candidates of each part, by index in `sceneVotes`. All voters are of the first part. */
export const sceneParts = { Backend: [0, 1, 3], Frontend: [2, 4, 5] }

/** An election in one state with an account for each role, made by SQL, as visibility tests make hundreds. */
export interface Scene {
  readonly electionId: string
  readonly title: string
  readonly isDraft: boolean
  /** A draft in which members register, so they may know of it. */
  readonly isAnnounced: boolean
  /** In the order of `sceneVotes`. */
  readonly candidateIds: readonly string[]
  /** The name of the voter who voted, shown to others only in the list of voters. */
  readonly voterName: string
  /** An account without a role in the scene. */
  readonly bystanderId: string
  readonly accounts: Readonly<Record<Exclude<SceneRole, "visitor">, { id: string; token: string }>>
}

const hash = `$2b$04$${".".repeat(53)}`

const accountsSql = `
  WITH made AS (
    INSERT INTO account (username, username_key, name, role, password_hash)
    SELECT name, name, name, role::account_role, $2
    FROM unnest($1::text[], $3::text[]) AS named (name, role) RETURNING id, username
  ), issued AS (
    INSERT INTO session (account_id, refresh_hash, expires_at)
    SELECT id, sha256(username::bytea), clock_timestamp() + interval '1 day' FROM made RETURNING account_id, id
  )
  SELECT account_id AS id, issued.id AS "sessionId" FROM issued JOIN made ON made.id = account_id
  ORDER BY array_position($1::text[], username)`

export async function makeScene(
  app: TestApp,
  { secrecy, visibility, choice, state }: Setting & { state: State },
): Promise<Scene> {
  const tag = randomUUID().slice(0, 8)
  const people = ["member", "voter", "voted", "organiser", "bystander"]
  const names = people.map((name) => `${name}-${tag}`)
  const { rows } = await app.db.pool.query<{ id: string; sessionId: string }>(accountsSql, [
    names,
    hash,
    people.map((name) => (name === "organiser" ? "organiser" : "member")),
  ])
  const account = (index: number) => {
    const { id: accountId, sessionId } = at(rows, index)
    return {
      id: accountId,
      token: app.services.accessTokens.sign({ accountId, sessionId, version: 0 }).token,
    }
  }
  const accounts = {
    member: account(0),
    voter: account(1),
    "voter who voted": account(2),
    organiser: account(3),
  }
  const title = `Secret-title-${tag}`
  const election = await app.db.prisma.election.create({
    data: {
      title,
      slug: tag,
      secrecy,
      visibility,
      order: "name",
      registration: state === "draft" ? "organisers" : "members",
      registrationCloses: "at_close",
      rules: choice === "own part" ? [{ kind: "candidate_part_is_voters" }] : [],
    },
  })
  const electionId = election.id
  const candidates = await app.db.prisma.candidate.createManyAndReturn({
    data: sceneVotes.map((_, i) => ({
      electionId,
      name: `c${i}-${tag}`,
      nameKey: `c${i}-${tag}`,
      part: sceneParts.Backend.includes(i) ? "Backend" : "Frontend",
    })),
  })
  const candidateIds = candidates.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ id }) => id)
  await app.db.prisma.electorate.createMany({
    data: [1, 2, 3].map((index) => ({ electionId, accountId: at(rows, index).id, part: "Backend" })),
  })
  if (state !== "draft" && state !== "announced")
    await vote(app, { electionId, candidateIds, voterId: accounts["voter who voted"].id })
  if (state === "closed" || state === "archived")
    await app.db.pool.query(
      `UPDATE election SET status = 'closed', closed_at = clock_timestamp(), revision = 3,
         archived_at = CASE WHEN $2 THEN clock_timestamp() END WHERE id = $1`,
      [electionId, state === "archived"],
    )
  return {
    electionId,
    title,
    isDraft: state === "draft" || state === "announced",
    isAnnounced: state === "announced",
    candidateIds,
    voterName: at(names, 2),
    bystanderId: at(rows, 4).id,
    accounts,
  }
}

/** Opens the election, stores one ballot, and sets the counts as if many had voted. */
async function vote(
  { db }: TestApp,
  { electionId, candidateIds, voterId }: { electionId: string; candidateIds: string[]; voterId: string },
): Promise<void> {
  const total = sceneVotes.reduce((sum, votes) => sum + votes, 0)
  await db.pool.query(
    "UPDATE election SET status = 'open', opened_at = clock_timestamp(), revision = 2 WHERE id = $1",
    [electionId],
  )
  await db.pool.query("UPDATE election SET voted_count = $2, eligible_count = 9000011 WHERE id = $1", [
    electionId,
    total,
  ])
  await db.pool.query("INSERT INTO participation (election_id, voter_id) VALUES ($1, $2)", [
    electionId,
    voterId,
  ])
  await db.pool.query(
    `INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
     SELECT sha256(uuid_send(id)), id, $2, CASE secrecy WHEN 'open' THEN $3::uuid END,
       CASE secrecy WHEN 'open' THEN clock_timestamp() END FROM election WHERE id = $1`,
    [electionId, at(candidateIds, 0), voterId],
  )
  await db.pool.query(
    `UPDATE candidate c SET vote_count = w.votes FROM unnest($1::uuid[], $2::int[]) AS w (id, votes) WHERE c.id = w.id`,
    [candidateIds, sceneVotes],
  )
}
