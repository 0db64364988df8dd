import type { Listener } from "@hanpyo/db"
import type { Role } from "@hanpyo/shared"

/** A session that goes on, and its account, as the database knew them. */
export interface CachedSession {
  readonly accountId: string
  readonly username: string
  readonly role: Role
  readonly isApproved: boolean
  readonly tokenVersion: number
  readonly expiresAt: Date
}

interface Asked {
  readonly sessionId: string
  /** Asks the database; null: there is no such session, or it is over. */
  readonly read: () => Promise<CachedSession | null>
  /** False: asks the database whatever is remembered. */
  readonly mayRemember: boolean
}

interface AskedForMany {
  readonly sessionIds: readonly string[]
  readonly read: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, CachedSession>>
}

/** Remembers sessions that go on, so that not each call of a signed-in caller asks the database. */
export interface SessionCache {
  find(asked: Asked): Promise<CachedSession | null>
  /**
   * The same of many: one question for all that are not remembered, asked again where one of them may have ended before
   * it was answered. Those that are over are left out.
   */
  findAll(asked: AskedForMany): Promise<ReadonlyMap<string, CachedSession>>
  /** Calls whenever a session or account may have ended or changed. Returns what ends it. */
  onNews(callback: () => void): () => void
  /** Forgets all: this process has just changed something, and must not wait until it hears of itself. */
  forgetAll(): void
  /** Forgets one session, or those of one account, for the same reason. */
  forget(sessionId: string): void
  forgetAccount(accountId: string): void
  readonly size: number
}

/** Also what was not heard of holds no longer than this. */
export const rememberedForMs = 2_000
/** Some 40 MB. The one that came first goes first: it is asked for again if it still calls. */
const mostRemembered = 100_000

interface Remembered {
  readonly session: CachedSession
  /** When the database was asked, by the monotonic clock. */
  readonly askedAt: number
}

/**
 * Only what the database said is remembered, for two seconds, and only while nothing can be missed: so a restart, a
 * lost or silent connection or a full memory costs queries. A ballot does not rely on it: casting asks the database.
 */
export function createSessionCache(listener: Listener): SessionCache {
  const remembered = new Map<string, Remembered>()
  const callbacks = new Set<() => void>()
  /** Counts what was heard: an answer of the database from before it is not remembered. */
  let heard = 0

  const hear = () => {
    heard += 1
    for (const callback of callbacks) callback()
  }
  const forget = (sessionId: string) => {
    remembered.delete(sessionId)
    hear()
  }
  const forgetAll = () => {
    remembered.clear()
    hear()
  }
  const forgetAccount = (id: string) => {
    for (const [sessionId, { session }] of remembered)
      if (session.accountId === id) remembered.delete(sessionId)
    hear()
  }
  const remember = (sessionId: string, entry: Remembered) => {
    if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? "")
    remembered.set(sessionId, entry)
  }
  const recall = (sessionId: string): CachedSession | undefined => {
    const entry = listener.isListening ? remembered.get(sessionId) : undefined
    return entry !== undefined && performance.now() - entry.askedAt < rememberedForMs
      ? entry.session
      : undefined
  }

  listener.subscribe("session", {
    onMessage: (ended) => {
      if ("sessionId" in ended) forget(ended.sessionId)
      else forgetAccount(ended.accountId)
    },
    onGap: forgetAll,
    onLost: forgetAll,
  })

  return {
    find: async ({ sessionId, read, mayRemember }) => {
      const known = mayRemember ? recall(sessionId) : undefined
      if (known !== undefined) return known
      const heardBefore = heard
      const askedAt = performance.now()
      const session = await read()
      if (session !== null && listener.isListening && heard === heardBefore)
        remember(sessionId, { session, askedAt })
      return session
    },
    findAll: async ({ sessionIds, read }) => {
      for (;;) {
        const known = new Map<string, CachedSession>()
        for (const sessionId of sessionIds) {
          const session = recall(sessionId)
          if (session !== undefined) known.set(sessionId, session)
        }
        const unknown = sessionIds.filter((sessionId) => !known.has(sessionId))
        if (unknown.length === 0) return known
        const heardBefore = heard
        const askedAt = performance.now()
        const found = await read(unknown)
        if (heard !== heardBefore) continue
        for (const [sessionId, session] of found) {
          known.set(sessionId, session)
          if (listener.isListening) remember(sessionId, { session, askedAt })
        }
        return known
      }
    },
    onNews: (callback) => {
      callbacks.add(callback)
      return () => void callbacks.delete(callback)
    },
    forget,
    forgetAccount,
    forgetAll,
    get size() {
      return remembered.size
    },
  }
}
