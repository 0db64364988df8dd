import { mkdir, readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { processStart } from "@hanpyo/db/embedded"
import writeFileAtomic from "write-file-atomic"
import { z } from "zod"
import type { Database } from "./database.ts"

/** What a running server leaves for commands beside it. `start` tells it from a later process of the same pid. */
const Announcement = z.object({
  pid: z.int(),
  start: z.string(),
  /** `Database.place`: two servers of one data folder may serve two databases. */
  place: z.string(),
  /** Where links that are handed out lead. */
  url: z.url(),
  /** Others than this machine reach it there. */
  isPublic: z.boolean(),
})
type Announcement = z.infer<typeof Announcement>

type Place = Pick<Database, "place" | "dataDir">

const announcementFile = /^server-\d+\.json$/

/**
 * Leaves the address of this server in the data folder, for commands that run in a shell of their own and know neither
 * its port nor its PUBLIC_URL. Returns what takes it back. Without a data folder nothing is left.
 */
export async function announceAddress(
  { place, dataDir }: Place,
  address: Pick<Announcement, "url" | "isPublic">,
): Promise<() => Promise<void>> {
  const start = await processStart(process.pid)
  if (dataDir === null || start === null) return () => Promise.resolve()
  await mkdir(dataDir, { recursive: true })
  const left = await announcements(dataDir)
  // Another user's cannot be read, and may live.
  await Promise.all(
    left
      .filter(({ lives, announcement }) => !lives && announcement !== null)
      .map(({ path }) => rm(path, { force: true })),
  )
  const path = join(dataDir, `server-${process.pid}.json`)
  const announcement: Announcement = { pid: process.pid, start, place, ...address }
  await writeFileAtomic(path, JSON.stringify(announcement), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/**
 * Where links to the server that runs on this database lead, as it says itself; null where none runs, or none has left
 * word. Of several the one that others than this machine reach.
 */
export async function announcedAddress({ place, dataDir }: Place): Promise<string | null> {
  if (dataDir === null) return null
  const running = (await announcements(dataDir)).flatMap(({ lives, announcement }) =>
    lives && announcement?.place === place ? [announcement] : [],
  )
  return (running.find(({ isPublic }) => isPublic) ?? running[0])?.url ?? null
}

interface Left {
  readonly path: string
  readonly lives: boolean
  /** Null where the file holds anything else. */
  readonly announcement: Announcement | null
}

/** What servers have left in a data folder. One that was killed did not take its own back: it does not live any more. */
async function announcements(dataDir: string): Promise<Left[]> {
  const names = await readdir(dataDir).catch((): string[] => [])
  const files = names.filter((name) => announcementFile.test(name)).toSorted()
  return Promise.all(
    files.map(async (name) => {
      const path = join(dataDir, name)
      const announcement = await read(path)
      const lives = announcement !== null && (await processStart(announcement.pid)) === announcement.start
      return { path, lives, announcement }
    }),
  )
}

async function read(path: string): Promise<Announcement | null> {
  const text = await readFile(path, "utf8").catch(() => "")
  try {
    return Announcement.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
