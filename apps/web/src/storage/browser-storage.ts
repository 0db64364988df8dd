/** Storage throws if it is disabled or full. */
const guarded = <T>(act: () => T): T | null => {
  try {
    return act()
  } catch {
    return null
  }
}

export const read = (area: "local" | "session", key: string): string | null =>
  guarded(() => (area === "local" ? localStorage : sessionStorage).getItem(key))

/** `null` removes the key. */
export const write = (area: "local" | "session", [key, value]: [key: string, value: string | null]): void =>
  guarded(() => {
    const storage = area === "local" ? localStorage : sessionStorage
    if (value === null) storage.removeItem(key)
    else storage.setItem(key, value)
  }) ?? undefined
