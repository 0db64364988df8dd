import type { Db } from "@hanpyo/db"
import type { Results } from "@hanpyo/shared"
import { signedOutAmong } from "../sessions/find-viewer.ts"
import type { SignedIn, Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { maySeeElection } from "../election/lookup/find-election.ts"
import type { Readings } from "../readings/readings.ts"
import type { SessionCache } from "../sessions/session-cache.ts"
import { resultsFor } from "../readings/results-for.ts"
import { roundsApart } from "./round-pace.ts"
import type { ElectionReading } from "../readings/read-election.ts"
import { isNewsFor, type Seat } from "./seat.ts"
import { dependsOnViewer } from "../counting/visibility.ts"

export type TopicServices = { db: Db; readings: Readings; sessionCache: SessionCache }

/**
 * The viewers of an election. A round reads the election once and sends it to all of them, at most four times a second,
 * less often for thousands of viewers. The last change of a burst always gets a round.
 */
export class Topic {
  readonly #services: TopicServices
  readonly #electionId: string
  readonly #seats = new Set<Seat>()
  /** The signed-in viewers, for whom things may change while the results do not. */
  readonly #signedIn = new Set<Seat>()
  /** What the last round sent; undefined before the first. */
  #sent: ElectionReading | null | undefined
  /** When the next round may begin, by `performance.now()`. */
  #nextAt = -Infinity
  #timer: NodeJS.Timeout | undefined

  constructor(services: TopicServices, electionId: string) {
    this.#services = services
    this.#electionId = electionId
  }

  get size(): number {
    return this.#seats.size
  }

  /** Subscribes before it reads, so that no change in between is lost. */
  async join(seat: Seat): Promise<void> {
    this.#seats.add(seat)
    if (seat.viewer !== null) this.#signedIn.add(seat)
    await this.#serve([seat], await this.#read())
  }

  leave(seat: Seat): void {
    seat.isGone = true
    this.#seats.delete(seat)
    this.#signedIn.delete(seat)
    if (this.#seats.size === 0) this.#cancelRound()
  }

  /** Sends the first change of a burst at once, the others together after the interval. */
  changed(onError: (error: unknown) => void): void {
    if (this.#timer !== undefined || this.#seats.size === 0) return
    const waitMs = Math.max(0, this.#nextAt - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      // A slow round may have moved the time since.
      if (performance.now() < this.#nextAt) this.changed(onError)
      else this.#round().catch(onError)
    }, waitMs)
  }

  end(): void {
    this.#cancelRound()
    for (const seat of this.#seats) {
      seat.isGone = true
      seat.sink.end()
    }
    this.#seats.clear()
    this.#signedIn.clear()
  }

  #cancelRound(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Skips visitors if the reading has not changed; there may be thousands of them. */
  async #round(): Promise<void> {
    const start = performance.now()
    this.#nextAt = start + roundsApart(0)
    const reading = await this.#read()
    // A copy: `join` serves viewers who arrive during the round.
    const seats = [...(reading === this.#sent ? this.#signedIn : this.#seats)]
    const sendingMs = await this.#serve(seats, reading)
    this.#nextAt = Math.max(this.#nextAt, start + roundsApart(sendingMs))
    this.#sent = reading
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
    const round = await this.#prepare(seats, reading)
    const isPersonal = dependsOnViewer(reading)
    const start = performance.now()
    for (const seat of seats) {
      // The viewer may have left during the queries.
      if (seat.isGone) continue
      const { viewer, sink } = seat
      const refusal = refusalOf(viewer, round)
      if (refusal !== null) {
        this.#fail(seat, new DomainError(refusal))
        continue
      }
      const hasVoted = viewer !== null && round.voted.has(viewer.accountId)
      const results = hasVoted ? round.forVoters : round.forOthers
      if (results === seat.last) continue
      if (isNewsFor(seat, { results, isPersonal })) sink.send(results)
      else if (seat.last !== null) continue
      seat.last = results
    }
    return performance.now() - start
  }

  /** Looks up what a round needs of its viewers, in two queries at most. */
  async #prepare(seats: readonly Seat[], reading: ElectionReading): Promise<Round> {
    const viewers: SignedIn[] = []
    for (const { viewer } of seats) if (viewer !== null) viewers.push(viewer)
    const needsVotes = viewers.length > 0 && dependsOnViewer(reading)
    const voted = needsVotes ? await this.#votedAmong(viewers) : none
    // Last, so that viewers who sign out during the other query see nothing more.
    const signedOut = viewers.length === 0 ? none : await signedOutAmong(this.#services, viewers)
    return {
      reading,
      signedOut,
      voted,
      forVoters: resultsFor(reading, { hasVoted: true }),
      forOthers: resultsFor(reading, { hasVoted: false }),
      now: Date.now(),
    }
  }

  #votedAmong(viewers: readonly SignedIn[]): Promise<ReadonlySet<string>> {
    const voterIds = viewers.map(({ accountId }) => accountId)
    return this.#services.readings.voters.among({ electionId: this.#electionId, voterIds })
  }

  #fail(seat: Seat, error: unknown): void {
    this.leave(seat)
    seat.sink.fail(error)
  }
}

const none: ReadonlySet<never> = new Set()

/** A reading with what decides who may see it. */
interface Round {
  readonly reading: ElectionReading
  readonly signedOut: ReadonlySet<SignedIn>
  readonly voted: ReadonlySet<string>
  readonly forVoters: Results
  readonly forOthers: Results
  readonly now: number
}

/** Returns why a viewer may no longer watch. */
function refusalOf(viewer: Viewer, { reading, signedOut, now }: Round) {
  if (viewer !== null && viewer.tokenExpiresAt.getTime() <= now) return "token_expired"
  if (viewer !== null && signedOut.has(viewer)) return "session_ended"
  return maySeeElection(reading, viewer) ? null : "not_found"
}
