import { startBuiltServer } from "../built-server.ts"
import { createTestApp } from "../create-test-app.ts"
import { manyVoters } from "../votes/many-voters.ts"
import { rawCall } from "../wire/raw-call.ts"
import { at, times } from "../settled.ts"

/** Latencies of everyone else, in milliseconds. */
interface Latencies {
  readonly resultsP50: number
  readonly resultsP99: number
  readonly votesP50: number
  readonly votesP99: number
}

export interface FloodFigures {
  readonly idle: Latencies
  readonly flooded: Latencies
  /** Sign-ins of the flood whose password was checked, and those refused with a retry time. */
  readonly checked: number
  readonly refused: number
  readonly longestRefusedMs: number
  readonly longestCheckedMs: number
}

const readsPerSecond = 50
const votesPerSecond = 20

/**
 * Runs the built server with default cost, limits and log level, idle and under a flood of sign-ins. Each sign-in uses
 * another username, every second one an account's, and a wrong password, so that no account limit precedes the queue. Calls
 * are sent at their times, regardless of earlier ones.
 */
export async function signInFlood({
  seconds,
  rate,
}: {
  seconds: number
  /** Sign-ins per second. */
  rate: number
}): Promise<FloodFigures> {
  await using app = await createTestApp()
  const flooders = await manyVoters(app, { count: Math.ceil((seconds * rate) / 2), prefix: "flood" })
  const voters = await manyVoters(app, { count: 2 * seconds * votesPerSecond })
  const election = await app.openElection({ candidates: ["Ada", "Alan"] })
  // The full log would be read by the process that measures.
  await using server = await startBuiltServer(app, { env: { LOG_LEVEL: "warn" } })
  const call = async (path: string, request: Parameters<typeof rawCall>[1] = {}) => {
    const startedAt = performance.now()
    const { status } = await rawCall(`${server.url}/trpc/${path}`, request)
    return { status, ms: performance.now() - startedAt }
  }
  const vote = (voter: number) =>
    call("vote.cast", {
      body: JSON.stringify({ candidateId: at(election.candidates, voter % 2).id }),
      headers: { authorization: `Bearer ${at(voters, voter).tokens.accessToken}` },
    })
  const others = async (from: number): Promise<Latencies> => {
    const [reads, votes] = await Promise.all([
      paced({ seconds, perSecond: readsPerSecond, send: () => call("results.get") }),
      paced({ seconds, perSecond: votesPerSecond, send: (index) => vote(from + index) }),
    ])
    const failed = [...reads, ...votes].filter(({ status }) => status !== 200)
    if (failed.length > 0) throw new Error(`${failed.length} calls beside the flood failed`)
    return {
      resultsP50: percentile(reads, 0.5),
      resultsP99: percentile(reads, 0.99),
      votesP50: percentile(votes, 0.5),
      votesP99: percentile(votes, 0.99),
    }
  }
  const nameOf = (index: number) =>
    index % 2 === 0 && index < seconds * rate
      ? `flood${String(index / 2 + 1).padStart(5, "0")}`
      : `nobody${index}`
  const signIn = (index: number) =>
    call("auth.signIn", { body: JSON.stringify({ username: nameOf(index), password: "a wrong phrase" }) })

  // Warms up: the first calls load and compile what they need.
  await paced({ seconds: 2, perSecond: 100, send: () => call("results.get") })
  await paced({ seconds: 2, perSecond: rate, send: (index) => signIn(seconds * rate + index) })
  const idle = await others(0)
  const [flooded, flood] = await Promise.all([
    others(seconds * votesPerSecond),
    paced({ seconds, perSecond: rate, send: signIn }),
  ])
  const [checked, refused] = [401, 503].map((expected) => flood.filter(({ status }) => status === expected))
  if ((checked?.length ?? 0) + (refused?.length ?? 0) !== flood.length || flooders.length === 0)
    throw new Error("the flood got unexpected responses")
  return {
    idle,
    flooded,
    checked: checked?.length ?? 0,
    refused: refused?.length ?? 0,
    longestRefusedMs: percentile(refused ?? [], 1),
    longestCheckedMs: percentile(checked ?? [], 1),
  }
}

interface PacedCalls<Answer> {
  readonly seconds: number
  readonly perSecond: number
  readonly send: (index: number) => Promise<Answer>
}

async function paced<Answer>({ seconds, perSecond, send }: PacedCalls<Answer>): Promise<Answer[]> {
  const startedAt = performance.now()
  return Promise.all(
    times(seconds * perSecond, async (index) => {
      const dueMs = (index * 1000) / perSecond - (performance.now() - startedAt)
      await new Promise((resolve) => setTimeout(resolve, dueMs))
      return send(index)
    }),
  )
}

function percentile(answers: readonly { ms: number }[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
