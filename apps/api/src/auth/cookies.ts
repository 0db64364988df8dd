import type { Tokens } from "@hanpyo/shared"
import { stringifySetCookie } from "cookie"
import type { Config } from "../config.ts"
import { isSameHost } from "../config/hosts.ts"

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

/** How the two cookies are named and marked in this installation. */
export interface CookiePolicy {
  readonly access: string
  readonly refresh: string
  readonly attributes: CookieAttributes
  /** The header's lines that clear both as they would be here if the web were, or were not, on another site. */
  readonly leftOver: readonly string[]
  /** The header's lines that clear both, however they were set. */
  readonly cleared: readonly string[]
}

/** The cookies of one request and of its answer. */
export interface CookieCarrier {
  readonly read: (cookie: string) => string | undefined
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
export function cookiePolicy(
  config: Pick<Config, "publicUrl" | "webOrigins" | "refreshSeconds">,
): CookiePolicy {
  const { publicUrl, webOrigins, refreshSeconds } = config
  const secure = publicUrl?.protocol === "https:"
  const acrossSites =
    secure && webOrigins.some((origin) => !isSameHost(new URL(origin).hostname, publicUrl.hostname))
  const prefix = secure ? "__Host-" : ""
  const access = `${prefix}hanpyo_access`
  const refresh = `${prefix}hanpyo_refresh`
  // The access cookie outlives its token, so that an expired sign-in is noticed and not taken for a visitor.
  const attributes: CookieAttributes = {
    httpOnly: true,
    path: "/",
    secure,
    sameSite: acrossSites ? "none" : "lax",
    ...(acrossSites && { partitioned: true }),
    maxAge: refreshSeconds,
  }
  const clearing = (how: object) =>
    [access, refresh].map((name) => stringifySetCookie({ name, value: "", ...how, maxAge: 0 }))
  // Browsers keep a partitioned cookie beside one that is not, under the same name, and send the older one first.
  const leftOver = secure ? clearing({ ...attributes, sameSite: "none", partitioned: !acrossSites }) : []
  return { access, refresh, attributes, leftOver, cleared: [...leftOver, ...clearing(attributes)] }
}

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
    return presented(this.#carrier.read(this.#policy.access))
  }

  get refresh(): string | null {
    return presented(this.#carrier.read(this.#policy.refresh))
  }

  set({ accessToken, refreshToken }: Pick<Tokens, "accessToken" | "refreshToken">): void {
    const { access, refresh, attributes, leftOver } = this.#policy
    // What is set comes last: some clients know of no partitions, and of a name they keep what they read last.
    this.#carrier.write([
      ...leftOver,
      stringifySetCookie({ name: access, value: accessToken, ...attributes }),
      stringifySetCookie({ name: refresh, value: refreshToken, ...attributes }),
    ])
  }

  clear(): void {
    this.#carrier.write(this.#policy.cleared)
  }
}

export const sessionCookies = (policy: CookiePolicy, carrier: CookieCarrier): SessionCookies =>
  new CarriedCookies(policy, carrier)

/** A cleared cookie that some client still sends holds nothing. */
export const presented = (value: string | undefined): string | null =>
  value === undefined || value === "" ? null : value
