import type { Listener } from "@hanpyo/db"
import type { Role } from "@hanpyo/shared"

/** An active session and its account, as last read from the database. */
export interface CachedSession {
  readonly accountId: string
  readonly username: string
  readonly role: Role
  readonly isApproved: boolean
  readonly tokenVersion: number
  readonly expiresAt: Date
}

/** Caches active sessions, so that authenticated requests need no query each. */
export interface SessionCache {
  find(lookup: {
    readonly sessionId: string
    /** Queries the database; resolves with null if the session does not exist or has ended. */
    readonly read: () => Promise<CachedSession | null>
    /** If false, always queries the database. */
    readonly useCache: boolean
  }): Promise<CachedSession | null>
  /**
   * Returns the active sessions among many, with one query for all that are not cached. Repeats the query if a session
   * ended while it ran.
   */
  findAll(lookup: {
    readonly sessionIds: readonly string[]
    readonly read: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, CachedSession>>
  }): Promise<ReadonlyMap<string, CachedSession>>
  /** Calls back whenever a session or account may have changed or ended. Returns a function that unsubscribes. */
  onChange(callback: () => void): () => void
  /** Evicts everything after a change by this process, without waiting for its own notification. */
  forgetAll(): void
  /** Evicts one session, for the same reason. */
  forget(sessionId: string): void
  /** Evicts the sessions of one account, for the same reason. */
  forgetAccount(accountId: string): void
  readonly size: number
}

/** Bounds staleness if a notification is lost. */
export const cachedForMs = 2_000
/** About 40 MB. When full, the oldest entry is evicted. */
const maxEntries = 100_000

interface Entry {
  readonly session: CachedSession
  /** When the query began, by the monotonic clock. */
  readonly readAt: number
}

/**
 * Caches for two seconds, and only while the listener receives every change: a lost connection costs queries, never
 * correctness. Casting a ballot does not rely on this cache: it queries the database.
 */
export function createSessionCache(listener: Listener): SessionCache {
  const entries = new Map<string, Entry>()
  const callbacks = new Set<() => void>()
  /** Counts invalidations: a row read before the latest one is not cached. */
  let invalidations = 0

  const notify = () => {
    invalidations += 1
    for (const callback of callbacks) callback()
  }
  const forget = (sessionId: string) => {
    entries.delete(sessionId)
    notify()
  }
  const forgetAll = () => {
    entries.clear()
    notify()
  }
  const forgetAccount = (id: string) => {
    for (const [sessionId, { session }] of entries) if (session.accountId === id) entries.delete(sessionId)
    notify()
  }
  const store = (sessionId: string, entry: Entry) => {
    if (entries.size >= maxEntries) entries.delete(entries.keys().next().value ?? "")
    entries.set(sessionId, entry)
  }
  const cached = (sessionId: string): CachedSession | undefined => {
    const entry = listener.isListening ? entries.get(sessionId) : undefined
    return entry !== undefined && performance.now() - entry.readAt < cachedForMs ? entry.session : undefined
  }

  listener.subscribe("session", {
    onMessage: (change) => {
      if ("sessionId" in change) forget(change.sessionId)
      else forgetAccount(change.accountId)
    },
    onGap: forgetAll,
    onLost: forgetAll,
  })

  return {
    find: async ({ sessionId, read, useCache }) => {
      const hit = useCache ? cached(sessionId) : undefined
      if (hit !== undefined) return hit
      const invalidationsBefore = invalidations
      const readAt = performance.now()
      const session = await read()
      if (session !== null && listener.isListening && invalidations === invalidationsBefore)
        store(sessionId, { session, readAt })
      return session
    },
    findAll: async ({ sessionIds, read }) => {
      for (;;) {
        const hits = new Map<string, CachedSession>()
        for (const sessionId of sessionIds) {
          const session = cached(sessionId)
          if (session !== undefined) hits.set(sessionId, session)
        }
        const misses = sessionIds.filter((sessionId) => !hits.has(sessionId))
        if (misses.length === 0) return hits
        const invalidationsBefore = invalidations
        const readAt = performance.now()
        const found = await read(misses)
        if (invalidations !== invalidationsBefore) continue
        for (const [sessionId, session] of found) {
          hits.set(sessionId, session)
          if (listener.isListening) store(sessionId, { session, readAt })
        }
        return hits
      }
    },
    onChange: (callback) => {
      callbacks.add(callback)
      return () => void callbacks.delete(callback)
    },
    forget,
    forgetAccount,
    forgetAll,
    get size() {
      return entries.size
    },
  }
}
