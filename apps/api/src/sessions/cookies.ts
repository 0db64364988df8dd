import type { Tokens } from "@hanpyo/shared"
import { stringifySetCookie } from "cookie"
import type { Config } from "../config/config.ts"
import { isSameHost } from "../config/hosts.ts"
import type { AccessTokens } from "./access-tokens.ts"

/** Attributes of a cookie, in the library's terms. */
interface CookieAttributes {
  readonly httpOnly: true
  readonly path: "/"
  readonly secure: boolean
  readonly sameSite: "lax" | "none"
  /** One jar for each embedding site: browsers that block third-party cookies still accept these. */
  readonly partitioned?: true
  /** Seconds. */
  readonly maxAge: number
}

/** The names of the two cookies, and the header lines that clear them. */
interface CookiePair {
  readonly access: string
  readonly refresh: string
  /** Clears what the other setting of `partitioned` left behind. */
  readonly leftOver: readonly string[]
  /** Clears both, with and without `partitioned`. */
  readonly cleared: readonly string[]
}

/** The names and attributes of this installation's cookies. */
export interface CookiePolicy extends CookiePair {
  readonly attributes: CookieAttributes
  /** Names without the installation's id. Any server of this host may have set these: see `presentedAccess`. */
  readonly legacy: CookiePair
  /** Whether this installation signed an access token, expired or not. */
  readonly isOurs: (accessToken: string) => boolean
}

type ReadCookie = (cookie: string) => string | undefined

/** The cookies of a request and of its response. */
export interface CookieCarrier {
  readonly read: ReadCookie
  /** Replaces all `Set-Cookie` lines written before. */
  readonly write: (lines: readonly string[]) => void
}

/** A session's two cookies, on a request and its response. */
export interface SessionCookies {
  readonly access: string | null
  readonly refresh: string | null
  readonly set: (tokens: Pick<Tokens, "accessToken" | "refreshToken">) => void
  readonly clear: () => void
}

/**
 * `Secure` and the prefix `__Host-` only over https, as browsers drop such cookies on plain http. `SameSite=None` only if
 * the web app is on another host, as browsers send no other cookies across sites.
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
    // The access cookie outlives its token, so that an expired session is not mistaken for a visitor.
    maxAge: refreshSeconds,
  }
}

/** The names end in the installation's id, as browsers share one jar between all ports of a host. */
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
    legacy: pair(""),
    isOurs: (accessToken) => accessTokens.identify(accessToken) !== null,
  }
}

function pairOf(
  { access, refresh }: Pick<CookiePair, "access" | "refresh">,
  attributes: CookieAttributes,
): CookiePair {
  const clearing = (overrides: object) =>
    [access, refresh].map((name) => stringifySetCookie({ name, value: "", ...overrides, maxAge: 0 }))
  // Browsers keep partitioned and unpartitioned cookies of one name side by side, and send the older one first.
  const leftOver = attributes.secure
    ? clearing({ ...attributes, sameSite: "none", partitioned: attributes.partitioned !== true })
    : []
  return { access, refresh, leftOver, cleared: [...leftOver, ...clearing(attributes)] }
}

/** The access token under the legacy name, if we signed it: other servers' tokens are neither judged nor cleared. */
function legacyAccess({ legacy, isOurs }: CookiePolicy, read: ReadCookie): string | null {
  const token = presented(read(legacy.access))
  return token !== null && isOurs(token) ? token : null
}

/** The access token in a request's cookies; null for a visitor. */
export const presentedAccess = (policy: CookiePolicy, read: ReadCookie): string | null =>
  presented(read(policy.access)) ?? legacyAccess(policy, read)

/**
 * Reads, sets and clears the two cookies of a request and its response. A class, because an object literal with getters
 * costs more per request than most checks.
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
    // A refresh token carries no owner; the access token set together with it does.
    return own ?? (this.#hasLegacy() ? presented(read(this.#policy.legacy.refresh)) : null)
  }

  set({ accessToken, refreshToken }: Pick<Tokens, "accessToken" | "refreshToken">): void {
    const { access, refresh, attributes, leftOver } = this.#policy
    // New values last: clients without partitions keep the last line of a name.
    this.#carrier.write([
      ...this.#legacyCleared(),
      ...leftOver,
      stringifySetCookie({ name: access, value: accessToken, ...attributes }),
      stringifySetCookie({ name: refresh, value: refreshToken, ...attributes }),
    ])
  }

  clear(): void {
    this.#carrier.write([...this.#legacyCleared(), ...this.#policy.cleared])
  }

  #hasLegacy(): boolean {
    return legacyAccess(this.#policy, this.#carrier.read) !== null
  }

  #legacyCleared(): readonly string[] {
    return this.#hasLegacy() ? this.#policy.legacy.cleared : []
  }
}

export const sessionCookies = (policy: CookiePolicy, carrier: CookieCarrier): SessionCookies =>
  new CarriedCookies(policy, carrier)

/** Some clients still send a cleared cookie, which is empty. */
const presented = (value: string | undefined): string | null =>
  value === undefined || value === "" ? null : value
