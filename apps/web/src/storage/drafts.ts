import { read, write } from "./browser-storage.ts"

const key = "hanpyo.drafts"

type Values = Readonly<Record<string, string | boolean>>

const all = (): Record<string, Values> => {
  try {
    return JSON.parse(read("session", key) ?? "{}") as Record<string, Values>
  } catch {
    return {}
  }
}

/** The storage key of a draft, e.g. of a `choice` in an election by an account. */
export const draftName = (what: string, ...of: [] | [electionId: string, accountId: string]): string =>
  [what, ...of].join("/")

/**
 * Kept over reloads and expired sessions, until the tab closes or its owner signs out. Null deletes it. Never for
 * passwords.
 */
export function saveDraft(name: string, values: Values | null): void {
  const { [name]: _, ...others } = all()
  write("session", [key, JSON.stringify(values === null ? others : { ...others, [name]: values })])
}

/** The draft's fields that match the shape of `empty`, merged into it. */
export function restoreDraft<T extends Values>(name: string, empty: T): T {
  const kept = all()[name]
  if (typeof kept !== "object" || kept === null) return empty
  const fitting = Object.entries(empty).filter(([field, value]) => typeof kept[field] === typeof value)
  return { ...empty, ...Object.fromEntries(fitting.map(([field]) => [field, kept[field]])) }
}

export const deleteDrafts = (): void => write("session", [key, null])
