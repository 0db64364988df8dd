import { comparisonKey, type ErrorReason, type Session } from "@hanpyo/shared"
import { DomainError } from "../domain-error.ts"
import { type Limit, limits } from "../limits/limits.ts"
import type { Services } from "../services.ts"

interface Caller {
  readonly services: Pick<Services, "limited" | "sharedCounter" | "config" | "passwords">
  readonly address: string
}

/** Counted once a good sign-in; whoever has one is not held up by others who try the same account. */
const knownAddress: Limit = { name: "signIn.known", most: 1, seconds: 30 * 86_400 }

/** Whether something failed for this reason. */
export const failedWith =
  (reason: ErrorReason) =>
  (error: unknown): boolean =>
    error instanceof DomainError && error.reason === reason

type BeginSession = () => Promise<Session>

interface Beginning {
  readonly username: string
  readonly work: BeginSession
}

const here = (address: string, username: string): string => `${address}\0${comparisonKey(username)}`

/**
 * Remembers that an account began a sign-in at this address, once it has. Refuses before anything is counted or looked
 * up where no password can be hashed in time. @throws DomainError `overloaded`
 */
export async function rememberingAddress(
  { services, address }: Caller,
  work: BeginSession,
): Promise<Session> {
  services.passwords.checkRoom()
  const session = await work()
  const { username } = session.account
  if (services.config.rateLimit) await services.sharedCounter.take(knownAddress, here(address, username))
  return session
}

/**
 * Guessing is slow for one account, from one address, and from many; but the owner, at an address where they signed in
 * within 30 days, gets in while others guess elsewhere. By the name typed, not the account: an unknown one is limited
 * alike. @throws DomainError `rate_limited`, `overloaded`
 */
export function limitedSignIn(caller: Caller, { username, work }: Beginning): Promise<Session> {
  const { services, address } = caller
  const guarded = () =>
    services.limited({
      counted: [
        { limit: limits.signInHere, subject: here(address, username) },
        { limit: limits.signInAddress, subject: address },
        {
          limit: limits.signInAnywhere,
          subject: comparisonKey(username),
          excuse: () => services.sharedCounter.isCounted(knownAddress, here(address, username)),
        },
      ],
      onlyFailures: failedWith("bad_credentials"),
      work,
    })
  return rememberingAddress(caller, guarded)
}
