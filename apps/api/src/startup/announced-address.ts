import { mkdir, readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { processStart } from "@hanpyo/db/embedded"
import writeFileAtomic from "write-file-atomic"
import { z } from "zod"
import type { Database } from "./database.ts"

/** What a running server tells commands on its machine. `start` tells its process from a later one with its pid. */
const Announcement = z.object({
  pid: z.int(),
  start: z.string(),
  /** `Database.place`: two servers of one data folder may use two databases. */
  place: z.string(),
  /** Where links lead. */
  url: z.url(),
  /** Whether other machines can reach it. */
  isPublic: z.boolean(),
})
type Announcement = z.infer<typeof Announcement>

type Place = Pick<Database, "place" | "dataDir">

const announcementFile = /^server-\d+\.json$/

/**
 * Writes the address of this server to the data folder, for commands in shells that know neither its port nor its
 * PUBLIC_URL. Returns a function that removes it. Does nothing without a data folder.
 */
export async function announceAddress(
  { place, dataDir }: Place,
  address: Pick<Announcement, "url" | "isPublic">,
): Promise<() => Promise<void>> {
  const start = await processStart(process.pid)
  if (dataDir === null || start === null) return () => Promise.resolve()
  await mkdir(dataDir, { recursive: true })
  const found = await announcements(dataDir)
  // Unreadable files may be of another user's running server.
  await Promise.all(
    found
      .filter(({ isRunning, announcement }) => !isRunning && announcement !== null)
      .map(({ path }) => rm(path, { force: true })),
  )
  const path = join(dataDir, `server-${process.pid}.json`)
  const announcement: Announcement = { pid: process.pid, start, place, ...address }
  await writeFileAtomic(path, JSON.stringify(announcement), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/**
 * The announced address of a server running on this database, or null. Of several, one that other machines can reach.
 */
export async function announcedAddress({ place, dataDir }: Place): Promise<string | null> {
  if (dataDir === null) return null
  const running = (await announcements(dataDir)).flatMap(({ isRunning, announcement }) =>
    isRunning && announcement?.place === place ? [announcement] : [],
  )
  return (running.find(({ isPublic }) => isPublic) ?? running[0])?.url ?? null
}

/** The announcements in a data folder. Killed servers leave theirs behind, and are not running. */
async function announcements(
  dataDir: string,
): Promise<{ path: string; isRunning: boolean; announcement: Announcement | null }[]> {
  const names = await readdir(dataDir).catch((): string[] => [])
  const files = names.filter((name) => announcementFile.test(name)).toSorted()
  return Promise.all(
    files.map(async (name) => {
      const path = join(dataDir, name)
      const announcement = await read(path)
      const isRunning = announcement !== null && (await processStart(announcement.pid)) === announcement.start
      return { path, isRunning, announcement }
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
