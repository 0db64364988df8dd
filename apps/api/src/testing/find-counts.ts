import { type Scene, sceneVotes } from "./scene.ts"

const total = sceneVotes.reduce((sum, votes) => sum + votes, 0)
const byVotes = sceneVotes.map((_, index) => index).toReversed()

/** One vote more: an answer to the vote that was just cast. */
const counts = sceneVotes.flatMap((votes) => [votes, votes + 1])
const shares = sceneVotes.flatMap((votes) => [votes / total, (votes + 1) / (total + 1)])

/**
 * Everything in an answer from which the counts of a scene follow: the numbers themselves, also within texts; shares
 * and percentages; candidates in the order of votes; numbers that rise or fall with the votes, as ranks do; and the
 * name of who has voted, beside the candidate that was asked for.
 */
export function findCounts(text: string, scene: Scene): string[] {
  const found = new Set<string>()
  for (const count of counts) if (text.includes(String(count))) found.add(`the count ${count}`)
  for (const part of text.split(/\n/)) {
    const json = part.replace(/^data: ?/, "")
    try {
      for (const value of everyValue(JSON.parse(json))) judge(value, { scene, found })
    } catch (error) {
      // Other lines of a stream are no JSON.
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return [...found]
}

interface Judgement {
  scene: Scene
  found: Set<string>
}

function judge(value: unknown, { scene, found }: Judgement): void {
  if (typeof value === "number")
    for (const share of shares)
      if (Math.abs(value - share) < 1e-6 || Math.abs(value - share * 100) < 0.01)
        found.add(`the share ${share}`)
  if (!Array.isArray(value)) return
  const listed = value.flatMap((element: unknown) => {
    const candidate = candidateIn(element, scene)
    return candidate === -1 ? [] : [{ candidate, element }]
  })
  if (listed.length < sceneVotes.length) return
  const order = listed.map(({ candidate }) => candidate)
  if (order.join() === byVotes.join()) found.add("the order of votes")
  for (const key of new Set(listed.flatMap(({ element }) => Object.keys(Object(element) as object))))
    if (risesWithVotes(listed, key)) found.add(`the order of votes, by ${key}`)
}

/** Which candidate an element of a list speaks of, by id; -1: none. */
function candidateIn(element: unknown, { candidateIds }: Scene): number {
  const values: unknown[] = typeof element === "string" ? [element] : Object.values(Object(element) as object)
  return candidateIds.findIndex((id) => values.includes(id))
}

function risesWithVotes(listed: readonly { candidate: number; element: unknown }[], key: string): boolean {
  const numbers = listed
    .toSorted((a, b) => a.candidate - b.candidate)
    .map(({ element }) => (Object(element) as Record<string, unknown>)[key])
  if (!numbers.every((number) => typeof number === "number")) return false
  const steps = numbers.slice(1).map((number, i) => Math.sign(number - (numbers[i] ?? 0)))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

function* everyValue(value: unknown): Generator {
  yield value
  if (typeof value !== "object" || value === null) return
  for (const inner of Object.values(value)) yield* everyValue(inner)
}
