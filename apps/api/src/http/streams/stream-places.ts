import { DomainError } from "../../core/domain-error.ts"

interface Newcomer {
  readonly address: string
  /** Null for a visitor. */
  readonly accountId: string | null
  /** Ends the stream when another takes its slot. */
  readonly end: () => void
}

/** One slot per open stream. */
export interface StreamPlaces {
  /**
   * An account at its limit loses its oldest stream. At a full address a member takes the slot of the oldest visitor, so
   * that visitors cannot keep members from watching.
   * @returns frees the slot. @throws DomainError `rate_limited` if the address is full, `overloaded` if the server is
   */
  readonly take: (newcomer: Newcomer) => () => void
}

/** A hall of 1,000 voters shares one address, and some open the page twice. */
const mostAnAddress = 2500
/** A tab on each device, and a projector. */
const mostAnAccount = 20
/** Each takes about 16 kB. */
const most = 20_000

const retryAfterSeconds = 10

interface Place {
  readonly end: () => void
  readonly leave: () => void
}

/** The streams of one address. */
interface Room {
  taken: number
  /** Oldest first. */
  readonly visitors: Set<Place>
}

export function createStreamPlaces({ isLimited }: { isLimited: boolean }): StreamPlaces {
  const rooms = new Map<string, Room>()
  const ofAccounts = new Map<string, Set<Place>>()
  let all = 0

  const placeIn = (room: Room, { address, accountId, end }: Newcomer): Place => {
    let isTaken = true
    const place: Place = {
      end,
      leave: () => {
        if (!isTaken) return
        isTaken = false
        all -= 1
        room.taken -= 1
        room.visitors.delete(place)
        if (room.taken === 0) rooms.delete(address)
        const own = accountId === null ? undefined : ofAccounts.get(accountId)
        own?.delete(place)
        if (accountId !== null && own?.size === 0) ofAccounts.delete(accountId)
      },
    }
    all += 1
    room.taken += 1
    if (accountId === null) room.visitors.add(place)
    else ofAccounts.set(accountId, (ofAccounts.get(accountId) ?? new Set()).add(place))
    return place
  }

  const breakOff = (place: Place): void => {
    place.leave()
    place.end()
  }

  return {
    take: (newcomer) => {
      const { accountId } = newcomer
      const own = accountId === null ? undefined : ofAccounts.get(accountId)
      const [first] = isLimited && own !== undefined && own.size >= mostAnAccount ? own : []
      if (first !== undefined) breakOff(first)
      const room = rooms.get(newcomer.address) ?? { taken: 0, visitors: new Set<Place>() }
      const isRoomFull = isLimited && room.taken >= mostAnAddress
      if (isRoomFull || all >= most) {
        const [oldest] = accountId === null ? [] : room.visitors
        if (oldest === undefined)
          throw new DomainError(isRoomFull ? "rate_limited" : "overloaded", { retryAfterSeconds })
        breakOff(oldest)
      }
      rooms.set(newcomer.address, room)
      return placeIn(room, newcomer).leave
    },
  }
}
