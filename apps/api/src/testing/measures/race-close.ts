import { expect } from "vitest"
import { createTestApp } from "../create-test-app.ts"
import { manyVoters, type Voter } from "../votes/many-voters.ts"
import { agreeing, recount } from "../votes/recount.ts"
import { at, fulfilled, reasonsOf, times } from "../settled.ts"

/**
 * Races casts against one close over HTTP, for several rounds: every acknowledged ballot is counted, and none after the
 * close. Returns the number of late casts of each round.
 */
export async function raceClose({ rounds, voters }: { rounds: number; voters: number }): Promise<number[]> {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const refused: number[] = []
  for (const round of times(rounds, (index) => index)) {
    const callers = await manyVoters(app, { count: voters, prefix: `round${round}-` })
    const election = await app.openElection({ title: `Round ${round}`, candidates: ["Ada", "Grace"] })
    const cast = ({ client }: Voter, i: number) =>
      client.vote.cast.mutate({ candidateId: at(election.candidates, i % 2).id })
    // Sent once one of the earlier casts is acknowledged and others are under way; more are earlier in each round.
    const place = Math.floor((voters * (round + 1)) / (rounds + 2))
    const earlier = callers.slice(0, place).map(cast)
    await Promise.any(earlier)
    const closing = organiser.election.close.mutate({ electionId: election.id })
    const later = callers.slice(place).map(cast)
    const casts = await Promise.allSettled([...earlier, ...later])
    const acknowledged = fulfilled(casts).length
    expect((await closing).election.turnout.voted).toBe(acknowledged)
    expect(await recount(app, election.id)).toEqual(agreeing(acknowledged))
    expect(reasonsOf(casts)).toEqual(times(voters - acknowledged, () => "election_closed"))
    refused.push(voters - acknowledged)
  }
  return refused
}
