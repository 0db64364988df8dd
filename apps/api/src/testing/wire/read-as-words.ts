import { DomainError } from "../../core/domain-error.ts"
import { readRoll } from "../../roll/reading/read-roll.ts"

/** Each row as its words, or its problem; for a refused text, the problem of the text. */
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
