import { LRUCache } from "lru-cache"

/** A cache of values read by key; a value is read again when its version rises. */
export interface VersionedCache<Value> {
  /** The cached value if it is current; otherwise reads it. Concurrent callers share one reading. */
  get(key: string): Promise<Value> | Value
  /** Evicts everything; later reads get no `before`. */
  clear(): void
}

interface Options<Value> {
  /** A value read under a lower version is out of date. Returns null if no cached value can be trusted. */
  readonly versionOf: (key: string) => number | null
  /** `before` is the last cached value; return it if it is still current. */
  readonly read: (key: string, before: Value | undefined) => Promise<Value>
  /** Defaults to every value. A value that is not kept evicts nothing. */
  readonly isKept?: (value: Value) => boolean
  /** Approximate size of a value in bytes. */
  readonly sizeOf?: (value: Value) => number
}

interface Slot<Value> {
  kept?: { readonly value: Value; readonly version: number | null; readonly at: number }
  reading?: { readonly promise: Promise<Value>; readonly version: number | null }
  /** The reading that starts when the present one ends, shared by all who need it. */
  next?: Promise<Value>
}

/**
 * Bounds how long a lost notification can serve a stale value. A cache of values made from another cache's adds its own,
 * so the bound is one second in all.
 */
const trustedMs = 500
const mostSlots = 4000
const mostBytes = 32 * 1024 * 1024
/** Of a slot without its value. */
const slotBytes = 300

/**
 * Reads each key at most once at a time: a thousand viewers or a rush of votes query the database no faster than it
 * answers.
 */
export function createVersionedCache<Value>({
  versionOf,
  read,
  isKept = () => true,
  sizeOf = () => 0,
}: Options<Value>): VersionedCache<Value> {
  const slots = new LRUCache<string, Slot<Value>>({ max: mostSlots, maxSize: mostBytes })

  const slotOf = (key: string): Slot<Value> => {
    const existing = slots.get(key)
    if (existing !== undefined) return existing
    const slot: Slot<Value> = {}
    slots.set(key, slot, { size: slotBytes })
    return slot
  }

  const release = (key: string, slot: Slot<Value>): void => {
    delete slot.reading
    if (slot.next === undefined && slots.peek(key) === slot) slots.delete(key)
  }

  const startReading = (key: string, slot: Slot<Value>): Promise<Value> => {
    const version = versionOf(key)
    const at = performance.now()
    const promise = read(key, slot.kept?.value).then(
      (value) => {
        if (!isKept(value)) {
          release(key, slot)
          return value
        }
        const isSame = slot.kept?.value === value
        slot.kept = { value, version, at }
        delete slot.reading
        // The slot may have been evicted during the reading.
        if (!isSame && slots.peek(key) === slot) {
          // An LRUCache keeps the old size unless the key is deleted first.
          slots.delete(key)
          slots.set(key, slot, { size: slotBytes + sizeOf(value) })
        }
        return value
      },
      (error: unknown) => {
        delete slot.reading
        if (slot.kept === undefined) release(key, slot)
        throw error
      },
    )
    slot.reading = { promise, version }
    return promise
  }

  const readAfter = async (key: string, slot: Slot<Value>): Promise<Value> => {
    await slot.reading?.promise.catch(() => undefined)
    delete slot.next
    return startReading(key, slot)
  }

  return {
    get: (key) => {
      const slot = slotOf(key)
      const { kept, reading } = slot
      const version = versionOf(key)
      const isCurrent = kept !== undefined && version !== null && kept.version === version
      if (isCurrent && performance.now() - kept.at < trustedMs) return kept.value
      if (reading === undefined) return startReading(key, slot)
      // A reading that began before the change may have missed it.
      if (version !== null && reading.version === version) return reading.promise
      return (slot.next ??= readAfter(key, slot))
    },
    clear: () => slots.clear(),
  }
}
