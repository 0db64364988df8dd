import type { Db } from "@hanpyo/db"
import type { FastifyBaseLogger } from "fastify"
import type { AccessTokens } from "./auth/access-tokens.ts"
import type { Passwords } from "./auth/passwords.ts"
import type { Config } from "./config.ts"
import type { LiveResults } from "./results/live-results.ts"

/** What verbs work with; a verb asks for the part it needs, e.g. `Pick<Services, "db">`. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly log: FastifyBaseLogger
  readonly accessTokens: AccessTokens
  readonly passwords: Passwords
  readonly liveResults: LiveResults
}
