import type { z } from "zod"
import { checkCombinations, risks } from "./combinations.ts"
import { isLoopback } from "./hosts.ts"
import { nearMisses } from "./near-misses.ts"
import { rawValues } from "./raw-values.ts"
import { Settings, variables } from "./settings.ts"
import { unset } from "./values.ts"

/** The server's configuration. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** The server's public address. Null for plain http on `host` and `port`. */
  readonly publicUrl: URL | null
  /** Origins of a web app on another host than the API. */
  readonly webOrigins: readonly string[]
  /** Host names that the server answers to, beside those of `host`, `publicUrl` and `webOrigins`. */
  readonly allowedHosts: readonly string[]
  /**
   * Null for PostgreSQL from npm in the data folder. `directUrl` and `ownerUrl` bypass a pooler; `ownerUrl` is of the role that
   * owns the tables, null if one role does everything.
   */
  readonly database: {
    readonly url: string
    readonly directUrl: string
    readonly ownerUrl: string | null
  } | null
  /** Null for the default folder. */
  readonly dataDir: string | null
  /** The first signs, all verify. If null, a key is created in the data folder. */
  readonly tokenKeys: readonly TokenKey[] | null
  readonly accessSeconds: number
  readonly refreshSeconds: number
  readonly bcryptCost: number
  readonly signUp: "open" | "code" | "approval" | "closed"
  readonly demo: boolean
  /** Addresses and networks of proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: readonly string[]
  /** False turns all limits off, for load tests. */
  readonly rateLimit: boolean
  readonly logLevel: z.output<typeof variables.LOG_LEVEL>
  /** Sentences for the terminal. */
  readonly warnings: readonly string[]
}

/** A secret that signs access tokens, under the name that tokens carry. */
export interface TokenKey {
  readonly kid: string
  readonly secret: string
}

/**
 * Reads the configuration from environment variables. Empty variables count as not set.
 * @throws Error one message that names every invalid variable and what is expected of it
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, unset(env[name]) ? undefined : env[name]]),
  )
  const parsed = Settings.safeParse(given)
  const warnings = nearMisses(Object.keys(variables), env)
  const raw = rawValues({ names: Object.keys(variables), env })
  const problems = [
    ...raw.values(),
    ...(parsed.success ? checkCombinations(parsed.data) : refusals(parsed.error)).filter(
      // Further problems of such a value only follow from the quotation marks or the line break.
      (problem) => !raw.has(problem.split(":")[0] ?? ""),
    ),
  ]
  if (!parsed.success || problems.length > 0) {
    throw new Error(["The configuration is invalid:", ...problems, ...warnings].join("\n  "))
  }
  return { ...toConfig(parsed.data), warnings: [...warnings, ...risks(parsed.data)] }
}

const refusals = (error: z.ZodError): string[] =>
  error.issues.map(({ path, message }) => `${path[0]?.toString() ?? ""}: ${message}`)

/**
 * Reads it for the local network (`pnpm start:lan`): listens on every address and publishes this machine's.
 * @throws Error as `readConfig`
 */
export function readLanConfig(
  address: string,
  env: Record<string, string | undefined> = process.env,
): Config {
  const port = unset(env["PORT"]) ? "3000" : (env["PORT"] ?? "")
  if (port === "0" && unset(env["PUBLIC_URL"]))
    throw new Error(
      "PORT: choose one for the local network, e.g. PORT=3000: phones need it before the server listens",
    )
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => !unset(value)))
  return readConfig({ HOST: "0.0.0.0", PUBLIC_URL: `http://${address}:${port}`, ...given })
}

const databaseOf = (url: string, settings: Settings) => ({
  url,
  directUrl: settings.DIRECT_DATABASE_URL ?? url,
  ownerUrl: settings.OWNER_DATABASE_URL ?? null,
})

function toConfig(settings: Settings): Omit<Config, "warnings"> {
  const { DATABASE_URL: url, PUBLIC_URL: address, HOST: host } = settings
  return {
    port: settings.PORT,
    host,
    publicUrl: address ?? null,
    webOrigins: settings.WEB_ORIGINS,
    allowedHosts: settings.ALLOWED_HOSTS,
    database: url === undefined ? null : databaseOf(url, settings),
    dataDir: settings.DATA_DIR ?? null,
    tokenKeys: settings.TOKEN_SECRET ?? null,
    accessSeconds: settings.ACCESS_TTL,
    refreshSeconds: settings.REFRESH_TTL,
    bcryptCost: settings.BCRYPT_COST,
    signUp: settings.SIGN_UP ?? (isLoopback(host) && isLoopback(address?.hostname ?? host) ? "open" : "code"),
    demo: settings.DEMO ?? url === undefined,
    trustedProxies: settings.TRUSTED_PROXIES,
    rateLimit: settings.RATE_LIMIT,
    logLevel: settings.LOG_LEVEL,
  }
}
