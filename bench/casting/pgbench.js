import { execFile } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** @typedef {import("../votes.js").Election} Election */

/** Whether Debian's pgbench, or any, is in the PATH. */
export const hasPgbench = () =>
  run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  )

const clients = 16

/**
 * One vote per transaction: participation, ballot and counters in one prepared CTE, from 16 connections. A server without
 * any cost would reach this without group commit.
 * @param {import("pg").Pool} pool
 * @param {{ url: string, election: Election, voterIds: readonly string[] }} what
 * @returns {Promise<{ perSecond: number, votes: number }>}
 */
export async function pgbench(pool, { url, election, voterIds }) {
  await pool.query(
    "DROP TABLE IF EXISTS bench_voter; DROP SEQUENCE IF EXISTS bench_next; CREATE SEQUENCE bench_next",
  )
  await pool.query("CREATE TABLE bench_voter (n bigint PRIMARY KEY, voter_id uuid, candidate_id uuid)")
  await pool.query(
    `INSERT INTO bench_voter SELECT n, v, ($2::uuid[])[1 + n % cardinality($2::uuid[])]
    FROM unnest($1::uuid[]) WITH ORDINALITY AS voter(v, n)`,
    [voterIds, election.candidateIds],
  )
  await pool.query("ANALYZE bench_voter")
  const script = `WITH voter AS MATERIALIZED (
    SELECT voter_id, candidate_id FROM bench_voter WHERE n = (SELECT nextval('bench_next'))
  ), participated AS (
    INSERT INTO participation SELECT '${election.id}', voter_id FROM voter ON CONFLICT DO NOTHING RETURNING voter_id
  ), stored AS (
    INSERT INTO ballot (id, election_id, candidate_id, voter_id, cast_at)
    SELECT sha256(uuid_send(v.voter_id)), '${election.id}', v.candidate_id, v.voter_id, clock_timestamp()
    FROM voter v JOIN participated USING (voter_id) RETURNING candidate_id
  ), counted AS (
    UPDATE candidate c SET vote_count = vote_count + 1 FROM stored s WHERE c.id = s.candidate_id RETURNING c.election_id
  )
  UPDATE election e SET voted_count = voted_count + 1, revision = revision + 1 FROM counted c WHERE e.id = c.election_id;
`
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-bench-"))
  try {
    const file = join(folder, "vote.sql")
    await writeFile(file, script.replaceAll(/\s+/g, " "))
    const each = Math.floor(voterIds.length / clients)
    const args = [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(clients),
      "-j",
      "2",
      "-t",
      String(each),
      "-f",
      file,
      url,
    ]
    const { stdout } = await run("pgbench", args)
    const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (perSecond === undefined) throw new Error(`pgbench said: ${stdout}`)
    return { perSecond: Number(perSecond), votes: each * clients }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await pool.query("DROP TABLE bench_voter; DROP SEQUENCE bench_next")
  }
}
