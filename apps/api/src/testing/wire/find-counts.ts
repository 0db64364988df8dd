import { type Scene, sceneParts, sceneVotes } from "../votes/scene.ts"

const sumOf = (places: readonly number[]): number =>
  places.reduce((sum, place) => sum + (sceneVotes[place] ?? 0), 0)

const everyCandidate = sceneVotes.map((_, place) => place)
/** All candidates, and those of each part. */
const groups: readonly (readonly number[])[] = [everyCandidate, ...Object.values(sceneParts)]
const total = sumOf(everyCandidate)
const ofParts = Object.values(sceneParts).map(sumOf)

/** Also one more, for the response to the vote just cast. The total is the turnout, which is never hidden. */
const counts = [...sceneVotes, ...ofParts].flatMap((votes) => [votes, votes + 1])
const sharesOf = (places: readonly number[]): number[] =>
  places.flatMap((place) => {
    const votes = sceneVotes[place] ?? 0
    return [votes / sumOf(places), (votes + 1) / (sumOf(places) + 1), votes / (sumOf(places) + 1)]
  })
const shares = [...groups.flatMap(sharesOf), ...ofParts.map((votes) => votes / total)]

/**
 * Finds everything in a response that reveals a scene's counts: the counts themselves and those of a part, also in texts;
 * shares and percentages; candidates in the order of votes; and numbers that rise or fall with the votes, like ranks.
 */
export function findCounts(text: string, scene: Scene): string[] {
  const found = new Set<string>()
  for (const count of counts) if (text.includes(String(count))) found.add(`the count ${count}`)
  for (const part of text.split(/\n/)) {
    const json = part.replace(/^data: ?/, "")
    try {
      for (const value of everyValue(JSON.parse(json))) judge(value, { scene, found })
    } catch (error) {
      // Other lines of a stream are not JSON.
      if (!(error instanceof SyntaxError)) throw error
    }
  }
  return [...found]
}

function judge(value: unknown, { scene, found }: { scene: Scene; found: Set<string> }): void {
  if (typeof value === "number")
    for (const share of shares)
      if (Math.abs(value - share) < 1e-6 || Math.abs(value - share * 100) < 0.01)
        found.add(`the share ${share}`)
  if (!Array.isArray(value)) return
  const listed = value.flatMap((element: unknown) => {
    const candidate = candidateIn(element, scene)
    return candidate === -1 ? [] : [{ candidate, element }]
  })
  const order = listed.map(({ candidate }) => candidate)
  const group = groups.find((places) => places.toString() === order.toSorted((a, b) => a - b).toString())
  if (group === undefined) return
  if (order.join() === group.toReversed().join()) found.add("the order of votes")
  for (const key of new Set(listed.flatMap(({ element }) => Object.keys(Object(element) as object))))
    if (risesWithVotes(listed, key)) found.add(`the order of votes, by ${key}`)
}

/** The index of the candidate whose id a list element contains, or -1. */
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
