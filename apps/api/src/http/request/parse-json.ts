import { DomainError } from "../../core/domain-error.ts"

/** @throws DomainError `invalid_input` if the text is not JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DomainError("invalid_input", { cause })
  }
}
