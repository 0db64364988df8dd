import type pg from "pg"
import { accountRow, bcryptHash, hash } from "./rows.fixture.ts"

type Row = Record<string, unknown>

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`
const at = "2026-03-01T09:00:00.123Z"

/** Rows for every table of the first migration. */
const rows: [table: string, row: Row][] = [
  ["account", { id: id(1), ...accountRow("김철수"), email: "kim@example.org", email_key: "kim@example.org" }],
  [
    "account",
    { id: id(2), ...accountRow("lee"), role: "organiser", password_hash: bcryptHash, part: "frontend" },
  ],
  ["account", { id: id(3), deleted_at: at }],
  ["part", { name: "frontend", name_key: "frontend" }],
  ["team", { name: "α", name_key: "α", position: 1 }],
  [
    "session",
    {
      account_id: id(1),
      refresh_hash: hash("a"),
      previous_refresh_hash: hash("b"),
      rotated_at: "2026-01-01",
      expires_at: "2099-01-01",
    },
  ],
  ["join_code", { account_id: id(2), code_hash: hash("b"), purpose: "reset", expires_at: "2099-01-01" }],
  ["installation", { sign_up_code: "melon" }],
  ...election(10, { slug: "chair", title: "Chair", secrecy: "open", visibility: "always", status: "open" }),
  ...election(20, {
    slug: "lead",
    title: "Lead",
    status: "closed",
    closed_at: "2026-03-02",
    sealed_at: "2026-03-02",
  }),
  ["audit_entry", { scope: "election", kind: "election.opened", election_id: id(10), actor_id: id(2) }],
]

/** An election with two candidates and two voters, of whom one has voted. */
function election(n: number, change: Row): [table: string, row: Row][] {
  const secret = change["secrecy"] !== "open"
  const ballot = { id: hash(`ballot ${n}`), election_id: id(n), candidate_id: id(n + 1) }
  return [
    ["election", { id: id(n), opened_at: at, eligible_count: 2, voted_count: 1, revision: 3, ...change }],
    ["candidate", { id: id(n + 1), election_id: id(n), name: "Ada", name_key: "ada", vote_count: 1 }],
    ["candidate", { id: id(n + 2), election_id: id(n), name: "Grace", name_key: "grace", account_id: id(2) }],
    ["electorate", { election_id: id(n), account_id: id(1) }],
    ["electorate", { election_id: id(n), account_id: id(3), part: "backend" }],
    ["participation", { election_id: id(n), voter_id: id(1) }],
    ["ballot", secret ? ballot : { ...ballot, voter_id: id(1), cast_at: at }],
  ]
}

/** Fills a database in the state after the first migration. */
export async function fillInitialSchema(client: pg.Client): Promise<void> {
  for (const [table, row] of rows) {
    const names = Object.keys(row)
    const places = names.map((_, index) => `$${index + 1}`).join(", ")
    await client.query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`, Object.values(row))
  }
}

/** Every row of every table, in the order of insertion. */
export async function readAllTables(client: pg.Client): Promise<Record<string, Row[]>> {
  const tables = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  )
  const content: Record<string, Row[]> = {}
  for (const { name } of tables.rows) {
    const { rows: stored } = await client.query<{ row: Row }>(
      `SELECT to_jsonb(t) AS row FROM ${name} t ORDER BY to_jsonb(t) ->> 'id', ctid`,
    )
    content[name] = stored.map(({ row }) => row)
  }
  return content
}
