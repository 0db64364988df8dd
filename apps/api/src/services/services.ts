import { createListener, type Db, type Listener } from "@hanpyo/db"
import type { FastifyBaseLogger } from "fastify"
import { fillAccountKeys } from "../names/fill-account-keys.ts"
import { type Admission, createAdmission } from "../admission/admission.ts"
import { type AccessTokens, createAccessTokens } from "../sessions/access-tokens.ts"
import { createSessionCache, type SessionCache } from "../sessions/session-cache.ts"
import { createPasswords, type Passwords } from "../passwords/passwords.ts"
import { createRefreshSuccessors, type RefreshSuccessors } from "../sessions/refresh-successor.ts"
import type { Config, TokenKey } from "../config/config.ts"
import { createOwnCounter, createSharedCounter } from "../limits/counter.ts"
import { createKnownAddresses, type KnownAddresses } from "../limits/known-addresses.ts"
import { createLimiter, type Limiter } from "../limits/limiter.ts"
import { createSchedule, type Schedule } from "../election/schedule.ts"
import { type Changes, createChanges } from "../readings/changes.ts"
import { createLiveResults, type LiveResults } from "../live/live-results.ts"
import { createReadings, type Readings } from "../readings/readings.ts"
import { createSweep, type Sweep } from "./sweep.ts"
import { type BallotBox, createBallotBox } from "../vote/ballot-box.ts"
import { type Choices, createChoices } from "../vote/choices.ts"

/** The dependencies of verbs; each verb takes the part it needs, e.g. `Pick<Services, "db">`. */
export interface Services {
  readonly config: Config
  readonly db: Db
  readonly log: FastifyBaseLogger
  /** Shared by all servers of one database, and stable across restarts. */
  readonly installationId: string
  readonly accessTokens: AccessTokens
  readonly refreshSuccessors: RefreshSuccessors
  readonly listener: Listener
  readonly sessionCache: SessionCache
  readonly passwords: Passwords
  /** Counts in the database, for all processes together. */
  readonly limited: Limiter
  /** Counts in this process only. */
  readonly limitedHere: Limiter
  readonly admission: Admission
  /** The port on this machine. If any free port was requested, known once the server listens. */
  readonly listening: { port: number }
  readonly knownAddresses: KnownAddresses
  readonly changes: Changes
  readonly readings: Readings
  readonly liveResults: LiveResults
  readonly ballotBox: BallotBox
  readonly choices: Choices
  readonly schedule: Schedule
  readonly sweep: Sweep
}

interface Resources {
  readonly db: Db
  readonly log: FastifyBaseLogger
  readonly installationId: string
  readonly tokenKeys: readonly TokenKey[]
  /** The address for LISTEN, which does not work through a pooler. */
  readonly directUrl: string
}

/** Creates the services; nothing runs before `runServices`. */
export function createServices(
  config: Config,
  { db, log, installationId, tokenKeys, directUrl }: Resources,
): Services {
  const isOn = config.rateLimit
  const listener = createListener({
    url: directUrl,
    onError: (err) =>
      log.warn({ err }, "notifications have stopped arriving; reading from the database instead"),
  })
  const sessionCache = createSessionCache(listener)
  const changes = createChanges(listener)
  const admission = createAdmission()
  const readings = createReadings({ db, changes, queue: admission.readings })
  return {
    config,
    db,
    log,
    installationId,
    accessTokens: createAccessTokens({ keys: tokenKeys, accessSeconds: config.accessSeconds }),
    refreshSuccessors: createRefreshSuccessors(tokenKeys),
    listener,
    sessionCache,
    passwords: createPasswords(config),
    limited: createLimiter(createSharedCounter(db), { isOn }),
    limitedHere: createLimiter(createOwnCounter(), { isOn }),
    admission,
    listening: { port: config.port },
    knownAddresses: createKnownAddresses(db),
    changes,
    readings,
    liveResults: createLiveResults({ db, log, sessionCache, changes, readings }),
    ballotBox: createBallotBox(db),
    choices: createChoices(db),
    schedule: createSchedule({ db, log, listener }),
    sweep: createSweep({ db, log }),
  }
}

type Running = Pick<
  Services,
  "db" | "listener" | "liveResults" | "schedule" | "sweep" | "passwords" | "ballotBox"
>

/**
 * Starts the services. `ready` resolves once overdue elections are opened and closed, and rejects if the database is
 * unreachable. `stop` may be called at any time: it waits for the start, so that nothing starts afterwards.
 */
export function runServices(services: Running): { ready: Promise<void>; stop: () => Promise<void> } {
  const ready = start(services)
  const stop = async (): Promise<void> => {
    await ready.catch(() => undefined)
    await close(services)
  }
  return { ready, stop }
}

async function start(services: Running): Promise<void> {
  const { listener, liveResults, schedule, sweep } = services
  await Promise.all([listener.start(), fillAccountKeys(services)])
  liveResults.start()
  await schedule.start()
  sweep.start()
}

/** Call after the server has closed, when no request is left. */
async function close(services: Running): Promise<void> {
  const { listener, liveResults, schedule, sweep, passwords, ballotBox, db } = services
  await sweep.stop()
  await schedule.stop()
  liveResults.stop()
  await listener.stop()
  await ballotBox.drain()
  await passwords.close()
  await db.close()
}
