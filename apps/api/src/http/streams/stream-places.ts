import { DomainError } from "../../domain-error.ts"

/** A place for each stream that is open. */
export interface StreamPlaces {
  /** @returns what gives it back. @throws DomainError `rate_limited` where the address has as many as it may, `overloaded` where all have */
  readonly take: (address: string) => () => void
}

/** A room of 1,000 is one address; and some have the page open twice. */
const mostAnAddress = 2500
/** Each takes some 16 kB. */
const most = 20_000

const retryAfterSeconds = 10

export function createStreamPlaces({ isLimited }: { isLimited: boolean }): StreamPlaces {
  const taken = new Map<string, number>()
  let all = 0
  return {
    take: (address) => {
      const here = taken.get(address) ?? 0
      if (isLimited && here >= mostAnAddress) throw new DomainError("rate_limited", { retryAfterSeconds })
      if (all >= most) throw new DomainError("overloaded", { retryAfterSeconds })
      taken.set(address, here + 1)
      all += 1
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        all -= 1
        const left = (taken.get(address) ?? 1) - 1
        if (left === 0) taken.delete(address)
        else taken.set(address, left)
      }
    },
  }
}
