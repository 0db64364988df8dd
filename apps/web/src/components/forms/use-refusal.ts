import { useState } from "react"
import { type FormErrors, refusalOf, type ReasonFields } from "./form-errors.ts"

/** Submits a form and keeps the server's refusal. `fields` maps a reason to its field. */
export function useRefusal(fields: ReasonFields = {}) {
  const [refusal, setRefusal] = useState<FormErrors>()
  const attempt = async (send: () => Promise<void>): Promise<void> => {
    setRefusal(undefined)
    try {
      await send()
    } catch (error) {
      setRefusal(refusalOf(error, fields))
    }
  }
  return { refusal, attempt }
}
