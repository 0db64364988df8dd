import type { Db } from "@hanpyo/db"
import type { Results } from "@hanpyo/shared"
import { signedOutAmong } from "../sessions/find-viewer.ts"
import type { SignedIn, Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { mayKnowOf } from "../election/lookup/find-election.ts"
import type { Readings } from "../readings/readings.ts"
import type { KnownSessions } from "../sessions/session-cache.ts"
import { resultsFor } from "../readings/results-for.ts"
import { roundsApart } from "./round-pace.ts"
import type { ElectionReading } from "../readings/read-election.ts"
import { isNewsFor, type Seat } from "./seat.ts"
import { dependsOnViewer } from "../counting/visibility.ts"

export type TopicNeeds = { db: Db; readings: Readings; knownSessions: KnownSessions }

/**
 * All who watch one election. A round reads it once and sends it to each of them; rounds are at most four a second, fewer
 * where there are thousands to send to, and the last change of a burst is always told.
 */
export class Topic {
  readonly #services: TopicNeeds
  readonly #electionId: string
  readonly #seats = new Set<Seat>()
  /** Those of them who signed in, for whom something may change though the results do not. */
  readonly #members = new Set<Seat>()
  /** What all of them were told last; undefined: nothing yet. */
  #told: ElectionReading | null | undefined
  /** When the next round may begin, by `performance.now()`. */
  #nextAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(services: TopicNeeds, electionId: string) {
    this.#services = services
    this.#electionId = electionId
  }

  get size(): number {
    return this.#seats.size
  }

  /** Subscribed first, served then: a change between the two is not lost. */
  async join(seat: Seat): Promise<void> {
    this.#seats.add(seat)
    if (seat.viewer !== null) this.#members.add(seat)
    await this.#serve([seat], await this.#read())
  }

  leave(seat: Seat): void {
    seat.isGone = true
    this.#seats.delete(seat)
    this.#members.delete(seat)
    if (this.#seats.size === 0) this.#rest()
  }

  /** There may be something new: the first of a burst is told at once, the rest together when the interval is over. */
  changed(onError: (error: unknown) => void): void {
    if (this.#timer !== undefined || this.#seats.size === 0) return
    const waitMs = Math.max(0, this.#nextAt - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      // A round that was under way may have taken long.
      if (performance.now() < this.#nextAt) this.changed(onError)
      else this.#round().catch(onError)
    }, waitMs)
  }

  end(): void {
    this.#rest()
    for (const seat of this.#seats) {
      seat.isGone = true
      seat.sink.end()
    }
    this.#seats.clear()
    this.#members.clear()
  }

  /** No round is due; the next change begins one. */
  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Visitors have nothing to hear where nothing was read anew, and there may be thousands of them. */
  async #round(): Promise<void> {
    const begun = performance.now()
    this.#nextAt = begun + roundsApart(0)
    const reading = await this.#read()
    // As they are now: who joins meanwhile is served by themselves.
    const sendingMs = await this.#serve([...(reading === this.#told ? this.#members : this.#seats)], reading)
    this.#nextAt = Math.max(this.#nextAt, begun + roundsApart(sendingMs))
    this.#told = reading
  }

  #read(): ElectionReading | null | Promise<ElectionReading | null> {
    return this.#services.readings.results.get(this.#electionId)
  }

  /** @returns how long sending took, in ms */
  async #serve(seats: readonly Seat[], reading: ElectionReading | null): Promise<number> {
    if (reading === null) {
      for (const seat of seats) this.#fail(seat, new DomainError("not_found"))
      return 0
    }
    const known = await this.#knownOf(seats, reading)
    const isPersonal = dependsOnViewer(reading)
    const begun = performance.now()
    for (const seat of seats) {
      // They may have gone while the database answered.
      if (seat.isGone) continue
      const { viewer, sink } = seat
      const refusal = refusalOf(viewer, known)
      if (refusal !== null) {
        this.#fail(seat, new DomainError(refusal))
        continue
      }
      const hasVoted = viewer !== null && known.voted.has(viewer.accountId)
      const results = hasVoted ? known.forVoters : known.forOthers
      if (results === seat.last) continue
      if (isNewsFor(seat, { results, isPersonal })) sink.send(results)
      else if (seat.last !== null) continue
      seat.last = results
    }
    return performance.now() - begun
  }

  /** What is to be known of all of them, by two questions at most. */
  async #knownOf(seats: readonly Seat[], reading: ElectionReading): Promise<Known> {
    const members: SignedIn[] = []
    for (const { viewer } of seats) if (viewer !== null) members.push(viewer)
    const isAsked = members.length > 0 && dependsOnViewer(reading)
    const voted = isAsked ? await this.#votedAmong(members) : nobody
    // Last: who signs out while the database answers is shown nothing more.
    const signedOut = members.length === 0 ? nobody : await signedOutAmong(this.#services, members)
    return {
      reading,
      signedOut,
      voted,
      forVoters: resultsFor(reading, { hasVoted: true }),
      forOthers: resultsFor(reading, { hasVoted: false }),
      now: Date.now(),
    }
  }

  #votedAmong(members: readonly SignedIn[]): Promise<ReadonlySet<string>> {
    const voterIds = members.map(({ accountId }) => accountId)
    return this.#services.readings.voters.among({ electionId: this.#electionId, voterIds })
  }

  #fail(seat: Seat, error: unknown): void {
    this.leave(seat)
    seat.sink.fail(error)
  }
}

const nobody: ReadonlySet<never> = new Set()

interface Known {
  readonly reading: ElectionReading
  readonly signedOut: ReadonlySet<SignedIn>
  readonly voted: ReadonlySet<string>
  readonly forVoters: Results
  readonly forOthers: Results
  readonly now: number
}

/** Why someone may watch no longer. */
function refusalOf(viewer: Viewer, { reading, signedOut, now }: Known) {
  if (viewer !== null && viewer.tokenExpiresAt.getTime() <= now) return "token_expired"
  if (viewer !== null && signedOut.has(viewer)) return "session_ended"
  return mayKnowOf(reading, viewer) ? null : "not_found"
}
