import { DomainError } from "../core/domain-error.ts"
import { readRoll } from "../roll/reading/read-roll.ts"

/** Every row as its words that are there, or its problem; of a text that is refused, what is wrong with it. */
export async function readAsWords(text: string, noHeader = false): Promise<unknown> {
  try {
    const { rows } = await readRoll({ text, noHeader })
    return rows.map(
      ({ words, problem }) =>
        problem ?? Object.fromEntries(Object.entries(words).filter(([, word]) => word !== null)),
    )
  } catch (error) {
    if (error instanceof DomainError) return error.fields?.["text"]
    throw error
  }
}
