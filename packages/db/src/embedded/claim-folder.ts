import { rmSync } from "node:fs"
import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { processStart } from "./process-start.ts"

interface Claim {
  pid: number
  start: string
  settled: boolean
}

const claimFile = /^owner-\d+\.json$/
const patienceMs = 5_000
const pollMs = 25

/**
 * Makes this process the only one that uses a data folder. Returns a function that releases it.
 *
 * A process writes its claim first and then looks for others, so of two that start at once at least one sees the
 * other. Claims of dead processes do not count. Of two that are still deciding, the lower pid wins.
 * @throws an error that names process and folder if another process uses it
 */
export async function claimFolder(folder: string): Promise<() => void> {
  const start = await processStart(process.pid)
  if (start === null) throw new Error("this process cannot see itself")
  const mine = { pid: process.pid, start }
  const path = join(folder, `owner-${process.pid}.json`)
  const earlier = await readClaim(path)
  if (earlier !== null && earlier.start === start) throw new Error(takenBy(process.pid, folder))

  await writeClaim(path, { ...mine, settled: false })
  const deadline = Date.now() + patienceMs
  for (;;) {
    const rivals = await livingRivals(folder)
    if (rivals.length === 0) break
    const winner = rivals.find(({ pid, settled }) => settled || pid < process.pid) ?? rivals[0]
    if (winner !== undefined && (winner.settled || winner.pid < process.pid || Date.now() > deadline)) {
      await rm(path, { force: true })
      throw new Error(takenBy(winner.pid, folder))
    }
    await delay(pollMs)
  }
  await writeClaim(path, { ...mine, settled: true })
  // Synchronous, so that it works while the process exits.
  return () => rmSync(path, { force: true })
}

async function livingRivals(folder: string): Promise<Claim[]> {
  const living: Claim[] = []
  for (const name of (await readdir(folder)).filter((entry) => claimFile.test(entry))) {
    const path = join(folder, name)
    const claim = await readClaim(path)
    if (claim === null || claim.pid === process.pid) continue
    if ((await processStart(claim.pid)) === claim.start) living.push(claim)
    else await rm(path, { force: true })
  }
  return living
}

/** Renamed into place: no process reads half a claim. */
async function writeClaim(path: string, claim: Claim): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(claim), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

async function readClaim(path: string): Promise<Claim | null> {
  try {
    const claim: unknown = JSON.parse(await readFile(path, "utf8"))
    if (typeof claim !== "object" || claim === null) return null
    if (!("pid" in claim && "start" in claim && "settled" in claim)) return null
    const { pid, start, settled } = claim
    if (typeof pid !== "number" || typeof start !== "string" || typeof settled !== "boolean") return null
    return { pid, start, settled }
  } catch {
    return null
  }
}

const takenBy = (pid: number, folder: string): string =>
  `Another Hanpyo (process ${pid}) is using the data folder ${folder}. ` +
  "Stop it first, or give this one a folder of its own with DATA_DIR."
