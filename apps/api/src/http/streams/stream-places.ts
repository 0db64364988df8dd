import { DomainError } from "../../core/domain-error.ts"

interface Newcomer {
  readonly address: string
  /** Null: a visitor. */
  readonly accountId: string | null
  /** Breaks its stream off, for somebody else to have the place. */
  readonly end: () => void
}

/** A place for each stream that is open. */
export interface StreamPlaces {
  /**
   * An account at its limit loses its own oldest stream. When an address is full, a signed-in newcomer takes over the
   * place of the visitor whose stream is the oldest there, so that visitors cannot keep members from watching.
   * @returns what gives the place back. @throws DomainError `rate_limited` where the address is full, `overloaded` where
   * all places are taken
   */
  readonly take: (newcomer: Newcomer) => () => void
}

/** A room of 1,000 is one address; and some have the page open twice. */
const mostAnAddress = 2500
/** With a tab on each of one's devices, and a projector. */
const mostAnAccount = 20
/** Each takes some 16 kB. */
const most = 20_000

const retryAfterSeconds = 10

interface Place {
  readonly end: () => void
  readonly leave: () => void
}

/** The streams of one address. */
interface Room {
  taken: number
  /** The one that has stood for longest first. */
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
