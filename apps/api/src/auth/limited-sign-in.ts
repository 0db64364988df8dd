import type { ErrorReason, Session } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import type { Config } from "../config/config.ts"
import { type KnownAddresses, pairOf } from "../limits/known-addresses.ts"
import type { Limiter } from "../limits/limiter.ts"
import { type Limit, limits } from "../limits/limits.ts"
import type { Passwords } from "../passwords/passwords.ts"

interface SignInServices {
  readonly config: Config
  readonly passwords: Passwords
  readonly knownAddresses: KnownAddresses
  readonly limited: Limiter
  readonly limitedHere: Limiter
}

interface Caller<Services> {
  readonly services: Services
  readonly address: string
}

/** A test for errors with this reason. */
export const failedWith =
  (reason: ErrorReason) =>
  (error: unknown): boolean =>
    error instanceof DomainError && error.reason === reason

/** Issues a session, with the services it is given. */
type IssueSession<Services> = (services: Services) => Promise<Session>

/**
 * Issues a session, and remembers the address for its account. Refuses before anything is counted or looked up if no
 * password can be hashed in time.
 * @throws DomainError `overloaded`
 */
export async function withRememberedAddress<Services extends SignInServices>(
  { services, address }: Caller<Services>,
  work: IssueSession<Services>,
): Promise<Session> {
  const passwords = services.passwords.queuedAs(address)
  passwords.checkRoom()
  return remember({ services, address }, await work({ ...services, passwords }))
}

async function remember({ services, address }: Caller<SignInServices>, session: Session): Promise<Session> {
  const { username } = session.account
  if (services.config.rateLimit) await services.knownAddresses.remember({ address, username })
  return session
}

/**
 * Slows guesses at one account, from one address, and from many. At an address where the owner signed in within 30 days,
 * only guesses at this account from this address delay the owner: not other accounts' failures there, not guesses from
 * elsewhere, not the address's queue. Limits go by the name typed, so that unknown usernames are limited alike.
 * @throws DomainError `rate_limited`, `overloaded`
 */
export async function limitedSignIn<Services extends SignInServices>(
  caller: Caller<Services>,
  { username, work }: { username: string; work: IssueSession<Services> },
): Promise<Session> {
  const { services, address } = caller
  const pair = pairOf({ address, username })
  let known: Promise<boolean> | undefined
  const isKnown = () => (known ??= services.knownAddresses.isKnown({ address, username }))
  const ofAddress = services.passwords.queuedAs(address)
  const passwords = ofAddress.isWaiting() && (await isKnown()) ? services.passwords.queuedAs(pair) : ofAddress
  passwords.checkRoom()
  const failing = () =>
    services.limited({
      counted: [
        { limit: limits.signInHere, subject: pair },
        { limit: limits.signInAddress, subject: address, excuse: isKnown },
        { limit: limits.signInAnywhere, subject: pairOf({ address: "", username }), excuse: isKnown },
      ],
      countsIf: failedWith("bad_credentials"),
      work: () => work({ ...services, passwords }),
    })
  const session = await services.limitedHere({
    counted: [{ limit: limits.signedIn, subject: pairOf({ address: "", username }) }],
    countsIf: (error) => error === undefined,
    work: failing,
  })
  return remember(caller, session)
}

/** Limits the passwords that a verb hashes. What it refuses before hashing costs nothing and is not counted. */
export const withLimitedHashes = <Services extends Pick<SignInServices, "passwords" | "limited">>(
  services: Services,
  counted: { limit: Limit; subject: string },
): Services => ({
  ...services,
  passwords: {
    ...services.passwords,
    hash: (password) =>
      services.limited({ counted: [counted], work: () => services.passwords.hash(password) }),
  },
})
