import type { Db } from "@hanpyo/db"
import type { FastifyBaseLogger } from "fastify"
import { type AccessTokens, createAccessTokens } from "./auth/access-tokens.ts"
import { createPasswords, type Passwords } from "./auth/passwords.ts"
import type { Config, TokenKey } from "./config.ts"
import { createLiveResults, type LiveResults } from "./results/live-results.ts"
import { ballotBoxOf } from "./vote/ballot-box.ts"

/** What verbs work with; a verb asks for the part it needs, e.g. `Pick<Services, "db">`. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly log: FastifyBaseLogger
  readonly accessTokens: AccessTokens
  readonly passwords: Passwords
  readonly liveResults: LiveResults
}

interface Resources {
  readonly db: Db
  readonly log: FastifyBaseLogger
  readonly tokenKeys: readonly TokenKey[]
  /** Where notifications arrive: past a pooler. */
  readonly directUrl: string
}

/** Puts the services together; nothing runs before `liveResults.start()`. */
export function createServices(config: Config, { db, log, tokenKeys, directUrl }: Resources): Services {
  return {
    config,
    db,
    log,
    accessTokens: createAccessTokens({ keys: tokenKeys, accessSeconds: config.accessSeconds }),
    passwords: createPasswords(config),
    liveResults: createLiveResults({ url: directUrl, log }),
  }
}

/** After the server has closed: nobody is left who asks for anything. */
export async function closeServices({
  liveResults,
  db,
}: Pick<Services, "liveResults" | "db">): Promise<void> {
  await liveResults.stop()
  await ballotBoxOf(db).drain()
  await db.close()
}
