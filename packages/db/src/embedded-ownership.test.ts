import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { expect, test } from "vitest"
import { type EmbeddedPostgres, runningPostgres, startEmbedded } from "./embedded.ts"
import { processStart } from "./embedded/process-start.ts"
import { query, quiet, temporaryFolder } from "./testing/embedded.fixture.ts"
import { spawnOwner } from "./testing/spawn-owner.fixture.ts"

/** Starts PostgreSQL; the promise resolves to what is reported when it ends by itself. */
async function startReporting(
  dataDir: string,
): Promise<{ first: EmbeddedPostgres; reported: Promise<string> }> {
  let report: (sentence: string) => void = quiet
  const reported = new Promise<string>((resolve) => {
    report = resolve
  })
  return {
    first: await startEmbedded({ dataDir, log: quiet, onExit: (sentence) => report(sentence) }),
    reported,
  }
}

const postmasterPid = async (folder: string): Promise<number> =>
  Number.parseInt(await readFile(join(folder, "postgres", "data", "postmaster.pid"), "utf8"), 10)

const startOf = async (pid: number | undefined): Promise<string | null> =>
  pid === undefined ? null : processStart(pid)

test("reports a killed PostgreSQL, and recovers what was committed at the next start", async () => {
  await using folder = await temporaryFolder()
  const { first, reported } = await startReporting(folder.path)
  await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one")
  process.kill(-(await postmasterPid(folder.path)), "SIGKILL")
  expect(await reported).toMatch(/PostgreSQL ended unexpectedly \(SIGKILL\)/)

  const said: string[] = []
  const second = await startEmbedded({ dataDir: folder.path, log: (line) => said.push(line) })
  expect(await query(second.url, "SELECT one FROM kept")).toEqual([{ one: 1 }])
  expect(said.join("\n")).toMatch(/not properly shut down/)
  await second.stop()
})

test("waits for the other processes when only the postmaster is killed", async () => {
  await using folder = await temporaryFolder()
  const { first, reported } = await startReporting(folder.path)
  await query(first.url, "CREATE TABLE kept AS SELECT 1 AS one")
  process.kill(await postmasterPid(folder.path), "SIGKILL")
  await reported
  const second = await startEmbedded({ dataDir: folder.path, log: quiet })
  expect(await query(second.url, "SELECT one FROM kept")).toEqual([{ one: 1 }])
  await second.stop()
})

test("replaces the PostgreSQL that a killed owner leaves behind", async () => {
  await using folder = await temporaryFolder()
  const owner = spawnOwner({ dataDir: folder.path })
  const orphanUrl = await owner.address
  await query(orphanUrl, "CREATE TABLE kept AS SELECT 1 AS one")
  const orphan = await postmasterPid(folder.path)
  await owner.kill()
  expect(await query(orphanUrl, "SELECT one FROM kept")).toEqual([{ one: 1 }])

  const next = await startEmbedded({ dataDir: folder.path, log: quiet })
  expect(await processStart(orphan)).toBeNull()
  expect(await query(next.url, "SELECT one FROM kept")).toEqual([{ one: 1 }])
  await next.stop()
})

test("an owner that exits without stopping takes PostgreSQL with it", async () => {
  await using folder = await temporaryFolder()
  const owner = spawnOwner({ dataDir: folder.path, exitWhenReady: true })
  await owner.ended
  const pid = await postmasterPid(folder.path).catch(() => undefined)
  while ((await startOf(pid)) !== null) await delay(10)
  expect((await readdir(folder.path)).filter((name) => name.startsWith("owner-"))).toEqual([])
})

test("refuses a second owner while the first lives, also in the same process", async () => {
  await using folder = await temporaryFolder()
  const owner = spawnOwner({ dataDir: folder.path })
  const url = await owner.address
  const refused = new RegExp(
    `Another Hanpyo \\(process ${owner.pid}\\) is using the data folder ${folder.path}`,
  )
  await expect(startEmbedded({ dataDir: folder.path, log: quiet })).rejects.toThrow(refused)
  expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }])
  await owner.kill()

  const mine = await startEmbedded({ dataDir: folder.path, log: quiet })
  await expect(startEmbedded({ dataDir: folder.path, log: quiet })).rejects.toThrow(
    `Another Hanpyo (process ${process.pid})`,
  )
  await mine.stop()
})

test("finds a running owner's PostgreSQL, and none if none runs", async () => {
  await using folder = await temporaryFolder()
  expect(await runningPostgres({ dataDir: folder.path })).toBeNull()
  const owner = spawnOwner({ dataDir: folder.path })
  await query(await owner.address, "CREATE TABLE kept AS SELECT 1 AS one")
  const found = await runningPostgres({ dataDir: folder.path })
  expect(await query(found ?? "", "SELECT one FROM kept")).toEqual([{ one: 1 }])
  await owner.stop()
  expect(await runningPostgres({ dataDir: folder.path })).toBeNull()
})

test("one of three that start at once gets a new folder", async () => {
  await using folder = await temporaryFolder()
  const owners = [1, 2, 3].map(() => spawnOwner({ dataDir: folder.path }))
  const addresses = await Promise.allSettled(owners.map(({ address }) => address))
  const winners = addresses.filter(({ status }) => status === "fulfilled")
  expect(winners).toHaveLength(1)
  for (const loser of addresses.filter((address) => address.status === "rejected")) {
    expect(String(loser.reason)).toMatch(/Another Hanpyo \(process \d+\) is using the data folder/)
  }
  await Promise.all(owners.map((owner) => owner.stop()))
})

test("a claim whose pid belongs to another process does not lock the folder", async () => {
  await using folder = await temporaryFolder()
  const claim = { pid: process.ppid, start: "in another life", settled: true }
  await writeFile(join(folder.path, `owner-${process.ppid}.json`), JSON.stringify(claim))
  const postgres = await startEmbedded({ dataDir: folder.path, log: quiet })
  await postgres.stop()
  expect(await readdir(folder.path)).toEqual(["postgres"])
})
