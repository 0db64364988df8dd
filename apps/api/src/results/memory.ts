/** What was read, by key, for as long as it holds. */
export interface Memory<Value> {
  /** What holds now: remembered, or read. Whoever asks while it is being read waits for that one reading. */
  get(key: string): Promise<Value> | Value
  /** Gives nothing of it again, not even as what was there before. */
  clear(): void
}

interface Needs<Value> {
  /** What was read under a lower version is out of date; null: what is remembered is not to be trusted at all. */
  readonly versionOf: (key: string) => number | null
  /** `before`: what was remembered last, which may be given back where it still holds. */
  readonly read: (key: string, before: Value | undefined) => Promise<Value>
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
const mostRemembered = 1000

/**
 * Remembers what was read until a change is heard of. One reading of an election at a time, so that neither a thousand
 * viewers nor a rush of votes asks the database more often than it answers.
 */
export function createMemory<Value>({ versionOf, read }: Needs<Value>): Memory<Value> {
  const slots = new Map<string, Slot<Value>>()

  const slotOf = (key: string): Slot<Value> => {
    const slot = slots.get(key) ?? {}
    slots.delete(key)
    if (slots.size >= mostRemembered) slots.delete(slots.keys().next().value ?? "")
    slots.set(key, slot)
    return slot
  }

  const begin = (key: string, slot: Slot<Value>): Promise<Value> => {
    const version = versionOf(key)
    const at = performance.now()
    const promise = read(key, slot.kept?.value).then(
      (value) => {
        slot.kept = { value, version, at }
        delete slot.reading
        return value
      },
      (error: unknown) => {
        delete slot.reading
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
