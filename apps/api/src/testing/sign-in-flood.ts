import { startBuiltServer } from "./built-server.ts"
import { createTestApp } from "./create-test-app.ts"
import { manyVoters } from "./many-voters.ts"
import { rawCall } from "./raw-call.ts"
import { at, times } from "./settled.ts"

/** Milliseconds. */
interface Others {
  readonly resultsP50: number
  readonly resultsP99: number
  readonly votesP50: number
  readonly votesP99: number
}

export interface FloodFigures {
  readonly idle: Others
  readonly flooded: Others
  /** Sign-ins of the flood that were checked, and that were told to come again. */
  readonly checked: number
  readonly refused: number
  readonly longestRefusedMs: number
  readonly longestCheckedMs: number
}

interface Flood {
  readonly seconds: number
  /** Sign-ins a second. */
  readonly rate: number
}

const looksASecond = 50
const votesASecond = 20

/**
 * The built server, with the cost, the limits and the log that people have by default, while nobody and while very many sign
 * in. Each sign-in is by another name, every second one of an account, and by a wrong password: no limit of one account
 * stands before the queue. Every call is sent at its time, whatever became of those before.
 */
export async function signInFlood({ seconds, rate }: Flood): Promise<FloodFigures> {
  await using app = await createTestApp()
  const flooders = await manyVoters(app, { count: Math.ceil((seconds * rate) / 2), prefix: "flood" })
  const voters = await manyVoters(app, { count: 2 * seconds * votesASecond })
  const election = await app.openElection({ candidates: ["Ada", "Alan"] })
  // The tests' own log of all there is would be read by the process that measures.
  await using server = await startBuiltServer(app, { env: { LOG_LEVEL: "warn" } })
  const call = async (path: string, request: Parameters<typeof rawCall>[1] = {}) => {
    const begun = performance.now()
    const { status } = await rawCall(`${server.url}/trpc/${path}`, request)
    return { status, ms: performance.now() - begun }
  }
  const vote = (voter: number) =>
    call("vote.cast", {
      body: JSON.stringify({ candidateId: at(election.candidates, voter % 2).id }),
      headers: { authorization: `Bearer ${at(voters, voter).tokens.accessToken}` },
    })
  const others = async (from: number): Promise<Others> => {
    const [looks, votes] = await Promise.all([
      paced({ seconds, perSecond: looksASecond, send: () => call("results.get") }),
      paced({ seconds, perSecond: votesASecond, send: (index) => vote(from + index) }),
    ])
    const failed = [...looks, ...votes].filter(({ status }) => status !== 200)
    if (failed.length > 0) throw new Error(`${failed.length} calls beside the flood failed`)
    return {
      resultsP50: percentile(looks, 0.5),
      resultsP99: percentile(looks, 0.99),
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

  // As it runs after its first minute: the first of each call loads and compiles what it needs.
  await paced({ seconds: 2, perSecond: 100, send: () => call("results.get") })
  await paced({ seconds: 2, perSecond: rate, send: (index) => signIn(seconds * rate + index) })
  const idle = await others(0)
  const [flooded, flood] = await Promise.all([
    others(seconds * votesASecond),
    paced({ seconds, perSecond: rate, send: signIn }),
  ])
  const [checked, refused] = [401, 503].map((wanted) => flood.filter(({ status }) => status === wanted))
  if ((checked?.length ?? 0) + (refused?.length ?? 0) !== flood.length || flooders.length === 0)
    throw new Error("the flood was answered in ways nobody expected")
  return {
    idle,
    flooded,
    checked: checked?.length ?? 0,
    refused: refused?.length ?? 0,
    longestRefusedMs: percentile(refused ?? [], 1),
    longestCheckedMs: percentile(checked ?? [], 1),
  }
}

interface Paced<Answer> {
  readonly seconds: number
  readonly perSecond: number
  readonly send: (index: number) => Promise<Answer>
}

async function paced<Answer>({ seconds, perSecond, send }: Paced<Answer>): Promise<Answer[]> {
  const begun = performance.now()
  return Promise.all(
    times(seconds * perSecond, async (index) => {
      const dueMs = (index * 1000) / perSecond - (performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, dueMs))
      return send(index)
    }),
  )
}

function percentile(answers: readonly { ms: number }[], share: number): number {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
