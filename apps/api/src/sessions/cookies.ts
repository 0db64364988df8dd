import type { Tokens } from "@hanpyo/shared"
import { stringifySetCookie } from "cookie"
import type { Config } from "../config/config.ts"
import { isSameHost } from "../config/hosts.ts"
import type { AccessTokens } from "./access-tokens.ts"

/** Attributes of a cookie, as the library takes them. */
interface CookieAttributes {
  readonly httpOnly: true
  readonly path: "/"
  readonly secure: boolean
  readonly sameSite: "lax" | "none"
  /** Kept apart for each site that embeds or calls us: what browsers still take where they refuse others' cookies. */
  readonly partitioned?: true
  /** Seconds. */
  readonly maxAge: number
}

/** The two cookies under one pair of names, and the header's lines that clear them. */
interface CookiePair {
  readonly access: string
  readonly refresh: string
  /** Clears both as they would be here if the web were, or were not, on another site. */
  readonly leftOver: readonly string[]
  /** Clears both, however they were set. */
  readonly cleared: readonly string[]
}

/** How the two cookies are named and marked in this installation. */
export interface CookiePolicy extends CookiePair {
  readonly attributes: CookieAttributes
  /** Names of before they carried the installation. Any server of this host may have set these: see `presentedAccess`. */
  readonly former: CookiePair
  /** Whether this installation signed an access token, expired or not. */
  readonly isOurs: (accessToken: string) => boolean
}

type ReadCookie = (cookie: string) => string | undefined

/** The cookies of one request and of its answer. */
export interface CookieCarrier {
  readonly read: ReadCookie
  /** All lines of `Set-Cookie`: those of a write before are gone. */
  readonly write: (lines: readonly string[]) => void
}

/** The two cookies of a session, on one request and its answer. */
export interface SessionCookies {
  readonly access: string | null
  readonly refresh: string | null
  readonly set: (tokens: Pick<Tokens, "accessToken" | "refreshToken">) => void
  readonly clear: () => void
}

/**
 * `Secure` and the prefix `__Host-` exactly where the server is reached by https: browsers drop such cookies on plain
 * http. `SameSite=None` only where the web is on another host, as browsers send no others across sites.
 */
function cookieAttributes({
  publicUrl,
  webOrigins,
  refreshSeconds,
}: Pick<Config, "publicUrl" | "webOrigins" | "refreshSeconds">): CookieAttributes {
  const secure = publicUrl?.protocol === "https:"
  const acrossSites =
    secure && webOrigins.some((origin) => !isSameHost(new URL(origin).hostname, publicUrl.hostname))
  return {
    httpOnly: true,
    path: "/",
    secure,
    sameSite: acrossSites ? "none" : "lax",
    ...(acrossSites && { partitioned: true }),
    // The access cookie outlives its token, so that an expired sign-in is noticed and not taken for a visitor.
    maxAge: refreshSeconds,
  }
}

/** The names end in the installation's id: browsers keep one jar for all ports of a host. */
export function cookiePolicy({
  config,
  installationId,
  accessTokens,
}: {
  config: Config
  installationId: string
  accessTokens: AccessTokens
}): CookiePolicy {
  const attributes = cookieAttributes(config)
  const prefix = attributes.secure ? "__Host-" : ""
  const pair = (ending: string) =>
    pairOf(
      { access: `${prefix}hanpyo_access${ending}`, refresh: `${prefix}hanpyo_refresh${ending}` },
      attributes,
    )
  return {
    ...pair(`_${installationId}`),
    attributes,
    former: pair(""),
    isOurs: (accessToken) => accessTokens.identify(accessToken) !== null,
  }
}

function pairOf(
  { access, refresh }: Pick<CookiePair, "access" | "refresh">,
  attributes: CookieAttributes,
): CookiePair {
  const clearing = (how: object) =>
    [access, refresh].map((name) => stringifySetCookie({ name, value: "", ...how, maxAge: 0 }))
  // Browsers keep a partitioned cookie beside one that is not, under the same name, and send the older one first.
  const leftOver = attributes.secure
    ? clearing({ ...attributes, sameSite: "none", partitioned: attributes.partitioned !== true })
    : []
  return { access, refresh, leftOver, cleared: [...leftOver, ...clearing(attributes)] }
}

/** The access token under the former name, where we signed it; another server's is neither judged nor cleared. */
function formerAccess({ former, isOurs }: CookiePolicy, read: ReadCookie): string | null {
  const token = presented(read(former.access))
  return token !== null && isOurs(token) ? token : null
}

/** The access token that a request's cookies hold; null: a visitor's. */
export const presentedAccess = (policy: CookiePolicy, read: ReadCookie): string | null =>
  presented(read(policy.access)) ?? formerAccess(policy, read)

/**
 * Reads, sets and clears the two cookies on one request and its answer. A class, since an object with getters of its own
 * takes longer to make than most calls take to check.
 */
class CarriedCookies implements SessionCookies {
  readonly #policy: CookiePolicy
  readonly #carrier: CookieCarrier

  constructor(policy: CookiePolicy, carrier: CookieCarrier) {
    this.#policy = policy
    this.#carrier = carrier
  }

  get access(): string | null {
    return presentedAccess(this.#policy, this.#carrier.read)
  }

  get refresh(): string | null {
    const { read } = this.#carrier
    const own = presented(read(this.#policy.refresh))
    // A refresh token names nobody; both are always set together, so the access token beside it says whose it is.
    return own ?? (this.#hasFormer() ? presented(read(this.#policy.former.refresh)) : null)
  }

  set({ accessToken, refreshToken }: Pick<Tokens, "accessToken" | "refreshToken">): void {
    const { access, refresh, attributes, leftOver } = this.#policy
    // What is set comes last: some clients know of no partitions, and of a name they keep what they read last.
    this.#carrier.write([
      ...this.#formerCleared(),
      ...leftOver,
      stringifySetCookie({ name: access, value: accessToken, ...attributes }),
      stringifySetCookie({ name: refresh, value: refreshToken, ...attributes }),
    ])
  }

  clear(): void {
    this.#carrier.write([...this.#formerCleared(), ...this.#policy.cleared])
  }

  #hasFormer(): boolean {
    return formerAccess(this.#policy, this.#carrier.read) !== null
  }

  #formerCleared(): readonly string[] {
    return this.#hasFormer() ? this.#policy.former.cleared : []
  }
}

export const sessionCookies = (policy: CookiePolicy, carrier: CookieCarrier): SessionCookies =>
  new CarriedCookies(policy, carrier)

/** A cleared cookie that some client still sends holds nothing. */
const presented = (value: string | undefined): string | null =>
  value === undefined || value === "" ? null : value
