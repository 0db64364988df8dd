import { createHmac } from "node:crypto"
import pg from "pg"

interface RolesInput {
  /** The role that owns the database and migrates it. */
  ownerUrl: string
  /** The role that the application runs as. */
  url: string
}

/** Tables that the runtime role may not fully read and write. */
const restricted: Record<string, { verbs: string; frozen?: readonly string[] }> = {
  // Only `cast_ballots`, `seal_election` and `purge_election` write these.
  ballot: { verbs: "SELECT" },
  participation: { verbs: "SELECT" },
  audit_entry: { verbs: "SELECT, INSERT" },
  account: { verbs: "SELECT, INSERT, UPDATE" },
  installation: { verbs: "SELECT, INSERT, UPDATE" },
  identity_key: { verbs: "SELECT, INSERT" },
  // UPDATE is granted on all other columns.
  election: { verbs: "SELECT, INSERT, DELETE", frozen: ["id", "created_at", "voted_count", "sealed_at"] },
  candidate: { verbs: "SELECT, INSERT, DELETE", frozen: ["id", "election_id", "created_at", "vote_count"] },
  _prisma_migrations: { verbs: "" },
}
const readAndWrite = "SELECT, INSERT, UPDATE, DELETE"

/** Key of a `pg_advisory_xact_lock`: "roles" in ASCII. */
const lockKey = "491328400755"

/** The address of the same database for the runtime role of the embedded PostgreSQL, which owns nothing. */
export function embeddedRuntimeUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  // One-way: this password does not reveal the owner's.
  url.password = createHmac("sha256", url.password).update("hanpyo runtime role v1").digest("base64url")
  url.username = "hanpyo_app"
  return url.toString()
}

const roleOf = (url: string): string => decodeURIComponent(new URL(url).username)
const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password)

/** Whether two addresses name different roles. */
export const hasRuntimeRole = ({ ownerUrl, url }: RolesInput): boolean => roleOf(ownerUrl) !== roleOf(url)

/**
 * Creates the role of `url` if it is missing, and grants it what the application needs and nothing else. Servers
 * that start at once wait for each other.
 * @throws Error with a sentence if the owner may not create the role, or if the role may do more
 */
export async function prepareRuntimeRole({ ownerUrl, url }: RolesInput): Promise<void> {
  const name = roleOf(url)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query("BEGIN")
    await client.query("SELECT pg_advisory_xact_lock($1)", [lockKey])
    await client.query("SET LOCAL search_path = public")
    await makeRole(client, { name, password: passwordOf(url) })
    for (const statement of await grantsFor(client, name)) await client.query(statement)
    await client.query("COMMIT")
  } finally {
    await client.end()
  }
}

async function makeRole(client: pg.Client, role: { name: string; password: string }): Promise<void> {
  const name = client.escapeIdentifier(role.name)
  const { rows } = await client.query<{ powerful: boolean }>(
    `SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
       OR pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid = 'public.ballot'::regclass), 'MEMBER') AS powerful
     FROM pg_roles WHERE rolname = $1`,
    [role.name],
  )
  if (rows[0]?.powerful === true)
    throw new Error(
      `The role ${role.name} of DATABASE_URL may do more than the application needs: take SUPERUSER, CREATEROLE, ` +
        "CREATEDB, REPLICATION, BYPASSRLS and the membership in the owner's role from it, or name another role.",
    )
  if (rows.length > 0) return
  try {
    await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(role.password)}`)
  } catch (cause) {
    throw new Error(
      `The role ${role.name} of DATABASE_URL does not exist, and the one of OWNER_DATABASE_URL may not make it. ` +
        `Make it: CREATE ROLE ${name} LOGIN PASSWORD '…'`,
      { cause },
    )
  }
}

async function grantsFor(client: pg.Client, role: string): Promise<string[]> {
  const name = client.escapeIdentifier(role)
  const { rows } = await client.query<{ table_name: string; columns: string[] }>(
    `SELECT c.relname AS table_name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname`,
  )
  const grants = rows.flatMap(({ table_name: table, columns }) => {
    const { verbs, frozen } = restricted[table] ?? { verbs: readAndWrite }
    const on = `ON public.${client.escapeIdentifier(table)} TO ${name}`
    const changeable = columns.filter((column) => frozen?.includes(column) === false)
    return [
      ...(verbs === "" ? [] : [`GRANT ${verbs} ${on}`]),
      ...(changeable.length === 0
        ? []
        : [`GRANT UPDATE (${changeable.map((column) => client.escapeIdentifier(column)).join(", ")}) ${on}`]),
    ]
  })
  const { rows: functions } = await client.query<{ signature: string }>(
    "SELECT oid::regprocedure::text AS signature FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace",
  )
  return [
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    `REVOKE ALL ON SCHEMA public FROM ${name}`,
    `GRANT USAGE ON SCHEMA public TO ${name}`,
    `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${name}`,
    `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${name}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
    ...grants,
    ...functions.map(({ signature }) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${name}`),
  ]
}

/** Returns why the role of `url` could break promises of SECURITY.md, or null. */
export async function overpowered(url: string): Promise<"superuser" | "owner" | null> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ superuser: boolean; owner: boolean }>(
      `SELECT rolsuper AS superuser,
         pg_has_role(oid, (SELECT relowner FROM pg_class WHERE oid = 'public.ballot'::regclass), 'MEMBER') AS owner
       FROM pg_roles WHERE rolname = current_user`,
    )
    if (rows[0]?.superuser === true) return "superuser"
    return rows[0]?.owner === true ? "owner" : null
  } finally {
    await client.end()
  }
}
