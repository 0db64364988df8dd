import { execFile } from "node:child_process"
import { chmod, chown, cp, mkdir, readdir, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { defaultDataDir, startEmbedded } from "./embedded.ts"
import { placeForNobody } from "./embedded/binaries-for-nobody.ts"
import { nobodyCanSearch, postgresIdentity } from "./embedded/nobody.ts"
import { findPostgresBinaries } from "./embedded/postgres-binaries.ts"
import { sharedBuffers } from "./embedded/shared-buffers.ts"
import { query, quiet, temporaryFolder } from "./testing/embedded.fixture.ts"
import { spawnOwner } from "./testing/spawn-owner.fixture.ts"

const run = promisify(execFile)

test("keeps data over a restart, in UTF-8, with Unicode's letters, and every commit on disk", async () => {
  await using folder = await temporaryFolder()
  const first = await startEmbedded({ dataDir: folder.path, log: quiet })
  await query(first.url, "CREATE TABLE kept AS SELECT lower('ÄÖ한표') AS word")
  expect(await query(first.url, "SHOW fsync")).toEqual([{ fsync: "on" }])
  const buffers =
    "SELECT setting::int * 8 / 1024 || 'MB' AS size FROM pg_settings WHERE name = 'shared_buffers'"
  expect(await query(first.url, buffers)).toEqual([{ size: sharedBuffers() }])
  expect(await query(first.url, "SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }])
  expect(await query(first.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }])
  await first.stop()

  const second = await startEmbedded({ dataDir: folder.path, log: quiet })
  expect(await query(second.url, "SELECT word FROM kept")).toEqual([{ word: "äö한표" }])
  await second.stop()
  expect(await readdir(folder.path)).toEqual(["postgres"])
})

test("refuses connections without the password, which others cannot read", async () => {
  await using folder = await temporaryFolder()
  const postgres = await startEmbedded({ dataDir: folder.path, log: quiet })
  const wrong = new URL(postgres.url)
  wrong.password = "guess"
  await expect(query(wrong.toString(), "SELECT 1")).rejects.toThrow(/password authentication failed/)
  expect((await stat(join(folder.path, "postgres"))).mode & 0o077).toBe(0)
  expect((await stat(join(folder.path, "postgres", "password"))).mode & 0o777).toBe(0o600)
  await postgres.stop()
})

test("removes a data folder whose creation was killed", async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, "postgres.new-0123456789ab", "data"), { recursive: true })
  const postgres = await startEmbedded({ dataDir: folder.path, log: quiet })
  expect(await query(postgres.url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  await postgres.stop()
  expect(await readdir(folder.path)).toEqual(["postgres"])
})

test("refuses data of another PostgreSQL with a sentence", async () => {
  await using folder = await temporaryFolder()
  const data = join(folder.path, "postgres", "data")
  await mkdir(data, { recursive: true })
  await writeFile(join(data, "PG_VERSION"), "17\n")
  const { uid, gid } = postgresIdentity
  if (uid !== undefined && gid !== undefined) await chown(join(folder.path, "postgres"), uid, gid)
  await expect(startEmbedded({ dataDir: folder.path, log: quiet })).rejects.toThrow(
    /was made by PostgreSQL 17, but this Hanpyo brings PostgreSQL 18/,
  )
})

test("names the alternative where npm has no PostgreSQL", async () => {
  await expect(findPostgresBinaries("sunos")).rejects.toThrow(
    /There is no built-in PostgreSQL for sunos on .*set DATABASE_URL to its address/,
  )
})

test("uses a loopback port if the path is too long for a unix socket", async () => {
  await using folder = await temporaryFolder()
  await chmod(folder.path, 0o711)
  const postgres = await startEmbedded({ dataDir: join(folder.path, "long".repeat(25)), log: quiet })
  expect(await query(postgres.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }])
  await postgres.stop()
})

const here = fileURLToPath(new URL(".", import.meta.url))

test("runs PostgreSQL as an ordinary user, who owns its data", async () => {
  await using folder = await temporaryFolder()
  const asRoot = postgresIdentity.uid !== undefined
  // Where root runs the test, it starts PostgreSQL as an ordinary user who can reach these files.
  const starter = asRoot && (await nobodyCanSearch(here)) ? postgresIdentity : {}
  if (starter.uid !== undefined) await chown(folder.path, starter.uid, starter.uid)
  const owner = spawnOwner({ dataDir: folder.path, ...starter })
  expect(await query(await owner.address, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  // PostgreSQL wrote this file. (Windows has no user ids: 0.)
  const pidFile = await stat(join(folder.path, "postgres", "data", "postmaster.pid"))
  expect(pidFile.uid).toBe(postgresIdentity.uid ?? process.getuid?.() ?? 0)
  await owner.stop()
})

test("copies the programs once for root, and runs the copy", async () => {
  await using folder = await temporaryFolder()
  const copies = join(folder.path, "copies")
  const { postgres } = await findPostgresBinaries()
  const packaged = join(folder.path, "home", "native")
  // Like the package, but below a folder with mode 0700, as a root home has.
  await mkdir(join(folder.path, "home"))
  await writeFile(join(folder.path, "home", "package.json"), '{ "version": "18.0.0" }')
  await cp(dirname(dirname(postgres)), packaged, { recursive: true, verbatimSymlinks: true })
  await chmod(join(packaged, "lib"), 0o700)

  const places = await Promise.all([placeForNobody(packaged, copies), placeForNobody(packaged, copies)])
  const asRoot = postgresIdentity.uid !== undefined
  const expected = asRoot ? join(copies, "postgres-18.0.0") : packaged
  expect(places).toEqual([expected, expected])
  expect(await readdir(copies).catch(() => [])).toEqual(asRoot ? ["postgres-18.0.0"] : [])
  await chmod(folder.path, 0o755)
  const { stdout } = await run(join(expected, "bin", "postgres"), ["--version"], {
    ...postgresIdentity,
    cwd: "/",
  })
  expect(stdout).toMatch(/PostgreSQL.* 18/)
})

test("keeps data in the project, unless PostgreSQL cannot reach it", async () => {
  await using folder = await temporaryFolder()
  const asRoot = postgresIdentity.uid !== undefined
  expect(await defaultDataDir({ root: folder.path })).toBe(
    asRoot ? "/var/lib/hanpyo" : join(folder.path, ".data"),
  )
  expect(await defaultDataDir({ root: tmpdir() })).toBe(join(tmpdir(), ".data"))
  expect(await nobodyCanSearch(tmpdir())).toBe(true)
})
