import { LRUCache } from "lru-cache"

/** What was read, by key, for as long as it holds. */
export interface Memory<Value> {
  /** What holds now: remembered, or read. Callers that ask while it is being read wait for that one reading. */
  get(key: string): Promise<Value> | Value
  /** Forgets everything, also as what was there before. */
  clear(): void
}

interface Needs<Value> {
  /** What was read under a lower version is out of date; null: what is remembered is not to be trusted at all. */
  readonly versionOf: (key: string) => number | null
  /** `before`: what was remembered last, which may be given back where it still holds. */
  readonly read: (key: string, before: Value | undefined) => Promise<Value>
  /** Left out: all. What is not kept is read anew by whoever asks next, and pushes nothing out. */
  readonly isKept?: (value: Value) => boolean
  /** About how many bytes a value takes. */
  readonly sizeOf?: (value: Value) => number
}

interface Slot<Value> {
  kept?: { readonly value: Value; readonly version: number | null; readonly at: number }
  reading?: { readonly promise: Promise<Value>; readonly version: number | null }
  /** The reading that comes after the present one, for all who need it. */
  next?: Promise<Value>
}

/**
 * However well one listens, nothing is trusted for longer: what a lost notification costs is bounded. What is made of
 * something remembered may be remembered as well, so that it is a second in all.
 */
const trustedMs = 500
/** The one that was asked for the longest ago goes first. */
const mostRemembered = 4000
const mostBytes = 32 * 1024 * 1024
/** Of a slot without its value. */
const slotBytes = 300

/**
 * Remembers what was read until a change is heard of. One reading of an election at a time, so that neither a thousand
 * viewers nor a rush of votes asks the database more often than it answers.
 */
export function createMemory<Value>({
  versionOf,
  read,
  isKept = () => true,
  sizeOf = () => 0,
}: Needs<Value>): Memory<Value> {
  const slots = new LRUCache<string, Slot<Value>>({ max: mostRemembered, maxSize: mostBytes })

  const slotOf = (key: string): Slot<Value> => {
    const known = slots.get(key)
    if (known !== undefined) return known
    const slot: Slot<Value> = {}
    slots.set(key, slot, { size: slotBytes })
    return slot
  }

  const letGo = (key: string, slot: Slot<Value>): void => {
    delete slot.reading
    if (slot.next === undefined && slots.peek(key) === slot) slots.delete(key)
  }

  const begin = (key: string, slot: Slot<Value>): Promise<Value> => {
    const version = versionOf(key)
    const at = performance.now()
    const promise = read(key, slot.kept?.value).then(
      (value) => {
        if (!isKept(value)) {
          letGo(key, slot)
          return value
        }
        const isSame = slot.kept?.value === value
        slot.kept = { value, version, at }
        delete slot.reading
        // Not where it was forgotten meanwhile.
        if (!isSame && slots.peek(key) === slot) {
          // The size of what is set again without being deleted would not be taken over.
          slots.delete(key)
          slots.set(key, slot, { size: slotBytes + sizeOf(value) })
        }
        return value
      },
      (error: unknown) => {
        delete slot.reading
        if (slot.kept === undefined) letGo(key, slot)
        throw error
      },
    )
    slot.reading = { promise, version }
    return promise
  }

  const readAfter = async (key: string, slot: Slot<Value>): Promise<Value> => {
    await slot.reading?.promise.catch(() => undefined)
    delete slot.next
    return begin(key, slot)
  }

  return {
    get: (key) => {
      const slot = slotOf(key)
      const { kept, reading } = slot
      const version = versionOf(key)
      const isGood = kept !== undefined && version !== null && kept.version === version
      if (isGood && performance.now() - kept.at < trustedMs) return kept.value
      if (reading === undefined) return begin(key, slot)
      // A reading that began before the change may have missed it.
      if (version !== null && reading.version === version) return reading.promise
      return (slot.next ??= readAfter(key, slot))
    },
    clear: () => slots.clear(),
  }
}
