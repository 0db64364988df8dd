import { read, write } from "./stored.ts"

const key = "hanpyo.drafts"

type Values = Readonly<Record<string, string | boolean>>

const all = (): Record<string, Values> => {
  try {
    return JSON.parse(read("session", key) ?? "{}") as Record<string, Values>
  } catch {
    return {}
  }
}

/** Names a draft: of what, e.g. `choice`, and where there are any, for which election and whose. */
export const draftName = (what: string, ...of: [] | [electionId: string, accountId: string]): string =>
  [what, ...of].join("/")

/**
 * Keeps what is half-done until the tab is closed or its owner signs out: a session that ends, or a reload, does not
 * lose it. Null where it is done. Never for passwords.
 */
export function keepDraft(name: string, values: Values | null): void {
  const { [name]: _, ...others } = all()
  write("session", [key, JSON.stringify(values === null ? others : { ...others, [name]: values })])
}

/** What was kept, as far as it fits the shape of `empty`; else `empty`. */
export function restored<T extends Values>(name: string, empty: T): T {
  const kept = all()[name]
  if (typeof kept !== "object" || kept === null) return empty
  const fitting = Object.entries(empty).filter(([field, value]) => typeof kept[field] === typeof value)
  return { ...empty, ...Object.fromEntries(fitting.map(([field]) => [field, kept[field]])) }
}

export const forgetDrafts = (): void => write("session", [key, null])
