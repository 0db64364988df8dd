import { setInterval as every } from "node:timers/promises"
import { expect, test } from "vitest"
import { type BrokenConnections, breakIn } from "../../testing/wire/broken-connections.ts"
import { type BuiltServer, startBuiltServer } from "../../testing/built-server.ts"
import { createTestApp } from "../../testing/create-test-app.ts"
import { type Footprint, footprintOf, reportFootprint } from "../../testing/measures/footprint.ts"
import { manyVoters, type Voter } from "../../testing/votes/many-voters.ts"
import { rawCall } from "../../testing/wire/raw-call.ts"
import { at, times } from "../../testing/settled.ts"

const post = "POST /trpc/auth.signIn HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`
/** More than the kernel buffers for one connection. */
const answers = get("/trpc/candidate.list").repeat(60)
const subscription = get("/trpc/results.onChange")

/** Broken clients, by what is wrong with them. */
const kinds = {
  "half-open": { count: 1000, text: `${post}content-length: 9` },
  "header by the byte": { count: 100, text: `${post}x: `, drip: "x" },
  "body by the byte": { count: 100, text: `${post}content-length: 5000\r\n\r\n`, drip: "{" },
  "headers of 1 MB": { count: 100, text: `${post}x: ${"x".repeat(1_000_000)}` },
  "bad chunks": { count: 100, text: `${post}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n` },
}
const neverRead = "never reading"
/** Seconds until the server must have dropped each kind. */
const limits: Record<string, number> = {
  "half-open": 30,
  "header by the byte": 30,
  "body by the byte": 45,
  "headers of 1 MB": 15,
  "bad chunks": 15,
  [neverRead]: 75,
}
const reads = false
const neverReading = [
  { count: 5, text: answers, reads },
  { count: 5, text: answers + subscription, reads },
]
/** Healthy streams stay open: their events fit into the kernel's buffer, or there are none. */
const staying = (quietId: string) => [
  { count: 20, text: subscription, reads },
  {
    count: 5,
    text: get(`/trpc/results.onChange?input=${encodeURIComponent(`{"electionId":"${quietId}"}`)}`),
  },
]

interface Stage {
  readonly server: BuiltServer
  readonly voters: readonly Voter[]
  readonly candidateId: string
  /** An election without any activity. */
  readonly quietId: string
}

interface WaveResult {
  readonly during: Footprint
  readonly after: Footprint
  /** Seconds until each kind was dropped. */
  readonly gone: Record<string, number>
  /** Response times of healthy clients meanwhile, in milliseconds. */
  readonly waits: readonly number[]
}

/** Opens broken clients of all kinds while healthy ones vote and watch. */
async function wave({ server: { url, child }, voters, candidateId, quietId }: Stage): Promise<WaveResult> {
  const before = await footprintOf(child)
  const begun = performance.now()
  const seconds = () => Math.round((performance.now() - begun) / 100) / 10
  const broken: [string, BrokenConnections][] = []
  for (const [kind, what] of Object.entries(kinds)) broken.push([kind, await breakIn({ url, ...what })])
  const unread = []
  for (const what of neverReading) unread.push(await breakIn({ url, ...what }))
  const streams = []
  for (const what of staying(quietId)) streams.push(await breakIn({ url, ...what }))
  const staysOpen = streams.reduce((sum, { count }) => sum + count, 0)
  const gone: Record<string, number> = {}
  const over = new AbortController()
  const waits = vote({ url, voters, candidateId }, over.signal)
  const during = await footprintOf(child)

  const sockets = async () => (await footprintOf(child)).sockets - before.sockets
  try {
    await Promise.all(
      broken.map(async ([kind, { closed }]) => {
        await closed
        gone[kind] = seconds()
      }),
    )
    // The streams, and the voters' keep-alive connections.
    await expect.poll(sockets, { timeout: 90_000, interval: 500 }).toBeLessThanOrEqual(staysOpen + 5)
    gone[neverRead] = seconds()
    expect(await sockets()).toBeGreaterThanOrEqual(staysOpen)
  } finally {
    over.abort()
    for (const { end } of [...unread, ...streams]) end()
  }
  await expect.poll(sockets, { timeout: 30_000 }).toBeLessThanOrEqual(5)
  return { during, after: await footprintOf(child), gone, waits: await waits }
}

/** Casts a vote and probes health four times a second; each ballot is an event for the subscribers. */
async function vote(
  { url, voters, candidateId }: { url: string; voters: readonly Voter[]; candidateId: string },
  signal: AbortSignal,
): Promise<number[]> {
  const waits: number[] = []
  const left = [...voters]
  try {
    for await (const _ of every(250, undefined, { signal })) {
      const begun = performance.now()
      await left.pop()?.client.vote.cast.mutate({ candidateId })
      expect((await rawCall(`${url}/healthz`)).status).toBe(200)
      waits.push(Math.round(performance.now() - begun))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return waits
}

/** The first wave grows caches; memory that only the second adds is a leak. */
const waves = 2
const votersInAWave = 200

const median = (values: readonly number[]): number =>
  at(
    values.toSorted((a, b) => a - b),
    Math.floor(values.length / 2),
  )

test(
  `drops ${waves} waves of broken clients in time, serves the others, and frees the memory`,
  { timeout: waves * 150_000 },
  async () => {
    await using app = await createTestApp()
    await using server = await startBuiltServer(app, {
      nodeArgs: reportFootprint,
      env: { LOG_LEVEL: "warn" },
    })
    const voters = await manyVoters(app, { count: waves * votersInAWave, url: server.url })
    const long = (index: number) => ({
      name: `${"후보".repeat(20)} ${index}`,
      introduction: "가".repeat(2000),
    })
    const { id: quietId } = await app.openElection({ candidates: ["Ada"] })
    const election = await app.openElection({ candidates: times(40, long) })
    const candidateId = at(election.candidates, 0).id
    await rawCall(`${server.url}/trpc/candidate.list`)
    const before = await footprintOf(server.child)

    const results = []
    for (const round of times(waves, (index) => index)) {
      const first = round * votersInAWave
      results.push(
        await wave({ server, voters: voters.slice(first, first + votersInAWave), candidateId, quietId }),
      )
    }
    const figures = results.map(({ waits, ...rest }) => ({
      ...rest,
      waits: { count: waits.length, medianMs: median(waits), mostMs: Math.max(...waits) },
    }))
    process.stdout.write(`${[{ before }, ...figures].map((figure) => JSON.stringify(figure)).join("\n")}\n`)

    for (const { gone, waits, during } of figures) {
      for (const [kind, seconds] of Object.entries(limits)) expect(gone[kind], kind).toBeLessThan(seconds)
      expect(waits.count).toBeGreaterThan(30)
      expect(waits.medianMs).toBeLessThan(1000)
      expect(waits.mostMs).toBeLessThan(15_000)
      expect(during.heapMb).toBeLessThan(before.heapMb + 60)
    }
    const [once, ...again] = figures
    // The first wave compiles the code and fills the caches; the second must add nothing.
    expect(once?.after.heapMb).toBeLessThan(before.heapMb + 30)
    expect(once?.after.residentMb).toBeLessThan(before.residentMb + 150)
    for (const { after } of again) {
      expect(after.heapMb).toBeLessThan((once?.after.heapMb ?? 0) + 10)
      expect(after.residentMb).toBeLessThan((once?.after.residentMb ?? 0) + 60)
    }
  },
)
