import { listen, type Listener } from "@hanpyo/db"
import type { Role } from "@hanpyo/shared"

/** A session that goes on, and its account, as the database knew them. */
export interface KnownSession {
  readonly accountId: string
  readonly username: string
  readonly role: Role
  readonly tokenVersion: number
  readonly expiresAt: Date
}

interface Asked {
  readonly sessionId: string
  /** Asks the database; null: there is no such session, or it is over. */
  readonly read: () => Promise<KnownSession | null>
  /** False: asks the database whatever is remembered. */
  readonly mayRemember: boolean
}

/** Remembers sessions that go on, so that not each call of a signed-in caller asks the database. */
export interface KnownSessions {
  /** Begins to listen. Before, and whenever the connection is lost, the database is asked each time. @throws where it cannot be reached */
  start(): Promise<void>
  find(asked: Asked): Promise<KnownSession | null>
  /** Forgets all: this process has just changed something, and must not wait until it hears of itself. */
  forgetAll(): void
  /** Forgets one session, or those of one account, for the same reason. */
  forget(sessionId: string): void
  forgetAccount(accountId: string): void
  readonly size: number
  stop(): Promise<void>
}

/** Notified by triggers with `session:<id>` or `account:<id>`, after the commit that ended or changed it. */
const channel = "hanpyo_session_ended"
/** Some 40 MB. The one that came first goes first: it is asked for again if it still calls. */
const mostRemembered = 100_000

interface Needs {
  /** A direct connection to the database: notifications do not pass a pooler. */
  readonly url: string
  readonly log: { warn: (details: object, sentence: string) => void }
}

/**
 * Only what the database said is remembered, and only while nothing can be missed: so a restart, a lost connection or
 * a full memory costs queries, and never lets in anybody whose session has ended.
 */
export function createKnownSessions({ url, log }: Needs): KnownSessions {
  const remembered = new Map<string, KnownSession>()
  let isListening = false
  let starting: Promise<Listener> | undefined
  /** Counts what was heard: an answer of the database from before it is not remembered. */
  let heard = 0

  const forget = (sessionId: string) => {
    heard += 1
    remembered.delete(sessionId)
  }
  const forgetAll = () => {
    heard += 1
    remembered.clear()
  }
  const forgetAccount = (id: string) => {
    heard += 1
    for (const [sessionId, { accountId }] of remembered) if (accountId === id) remembered.delete(sessionId)
  }
  const onMessage = (payload: string) => {
    const [noun, id = ""] = payload.split(":")
    if (noun === "session") forget(id)
    else forgetAccount(id)
  }

  return {
    start: async () => {
      starting ??= listen({
        url,
        channel,
        onMessage,
        onReconnect: () => {
          forgetAll()
          isListening = true
        },
        onError: (error) => {
          isListening = false
          forgetAll()
          log.warn({ err: error }, "ended sessions are not announced at the moment: the database is asked")
        },
      })
      await starting
      isListening = true
    },
    find: async ({ sessionId, read, mayRemember }) => {
      const known = mayRemember && isListening ? remembered.get(sessionId) : undefined
      if (known !== undefined) return known
      const heardBefore = heard
      const session = await read()
      if (session !== null && isListening && heard === heardBefore) {
        if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? "")
        remembered.set(sessionId, session)
      }
      return session
    },
    forget,
    forgetAccount,
    forgetAll,
    get size() {
      return remembered.size
    },
    stop: async () => {
      isListening = false
      forgetAll()
      await (await starting?.catch(() => undefined))?.stop()
    },
  }
}
