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

/** Whether something failed for this reason. */
export const failedWith =
  (reason: ErrorReason) =>
  (error: unknown): boolean =>
    error instanceof DomainError && error.reason === reason

/** Issues a session, with the services it is given. */
type IssueSession<Services> = (services: Services) => Promise<Session>

/**
 * Remembers that an account began a sign-in at this address, once it has. Refuses before anything is counted or looked
 * up where no password can be hashed in time. @throws DomainError `overloaded`
 */
export async function rememberingAddress<Services extends SignInServices>(
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
 * Guessing is slow for one account, from one address, and from many. The owner, at an address where they signed in within
 * 30 days, is held up only by guesses at this account from this address: neither by others' failures there, nor by guesses
 * from elsewhere, nor by others of this address in the queue. By the name typed, not the account: an unknown one is
 * limited alike. @throws DomainError `rate_limited`, `overloaded`
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

/** Services whose passwords count what they hash: what a verb refuses before that costs nothing and is not counted. */
export const countingHashes = <Services extends Pick<SignInServices, "passwords" | "limited">>(
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
