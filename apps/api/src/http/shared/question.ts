import { ElectionInput } from "@hanpyo/shared"
import { sharedAnswers } from "./shared-answers.ts"

/** A query with shared answers, and its election; null for the current one. */
export interface Question {
  readonly path: string
  readonly electionId: string | null
}

const prefix = "/trpc/"
/** Our clients send 75 characters. */
const longestQuery = 200

/** The question of a URL; null if the procedure must run. */
export function questionOf(url: string): Question | null {
  if (!url.startsWith(prefix)) return null
  const start = url.indexOf("?")
  const path = url.slice(prefix.length, start < 0 ? undefined : start)
  if (!Object.hasOwn(sharedAnswers, path)) return null
  if (start < 0) return { path, electionId: null }
  // Our clients send nothing but `input`.
  const text =
    url.length - start > longestQuery ? undefined : /^\?input=([^&+?]*)$/.exec(url.slice(start))?.[1]
  return questionBy(path, text === undefined ? null : jsonIn(text))
}

/** The question of a call; null if its answers are not shared or its input is invalid. */
export function questionBy(path: string, input: unknown): Question | null {
  if (!Object.hasOwn(sharedAnswers, path)) return null
  const parsed = ElectionInput.safeParse(input)
  return parsed.success ? { path, electionId: parsed.data?.electionId ?? null } : null
}

/** Null, which is never a valid input, if the text is not JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return null
  }
}
