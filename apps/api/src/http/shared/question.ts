import { ElectionInput } from "@hanpyo/shared"
import { sharedAnswers } from "./shared-answers.ts"

/** One of the queries whose answers are shared, and the election it asks about; null: the current one, or none. */
export interface Question {
  readonly path: string
  readonly electionId: string | null
}

const prefix = "/trpc/"
/** An id as our clients spell it takes 75 characters. */
const longestQuery = 200

/** What a URL asks; null where it is not one of these, or spelt in a way that is left to the ordinary way. */
export function questionOf(url: string): Question | null {
  if (!url.startsWith(prefix)) return null
  const start = url.indexOf("?")
  const path = url.slice(prefix.length, start < 0 ? undefined : start)
  if (!Object.hasOwn(sharedAnswers, path)) return null
  if (start < 0) return { path, electionId: null }
  // The one parameter of the one kind that our clients send.
  const text =
    url.length - start > longestQuery ? undefined : /^\?input=([^&+?]*)$/.exec(url.slice(start))?.[1]
  return questionBy(path, text === undefined ? null : parsed(text))
}

/** What a call asks; null where it is not one of these, or its input is wrong. */
export function questionBy(path: string, input: unknown): Question | null {
  if (!Object.hasOwn(sharedAnswers, path)) return null
  const asked = ElectionInput.safeParse(input)
  return asked.success ? { path, electionId: asked.data?.electionId ?? null } : null
}

/** Null, which no input is, where the text is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return null
  }
}
