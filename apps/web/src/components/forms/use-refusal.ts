import { useState } from "react"
import { type FormErrors, refusalOf, type Takes } from "./form-errors.ts"

/** Runs what a form sends and keeps what the server refused; `takes` gives a reason to the field it is about. */
export function useRefusal(takes: Takes = {}) {
  const [refusal, setRefusal] = useState<FormErrors>()
  const attempt = async (send: () => Promise<void>): Promise<void> => {
    setRefusal(undefined)
    try {
      await send()
    } catch (error) {
      setRefusal(refusalOf(error, takes))
    }
  }
  return { refusal, attempt }
}
