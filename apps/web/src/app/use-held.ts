import { useState } from "react"

/**
 * A value, or while it `holds` what it was before: nothing that arrives meanwhile takes that away. What was not known
 * before is not waited for.
 */
export function useHeld<T>(value: T, holds: boolean): T {
  const [held, setHeld] = useState(value)
  if (holds && held !== undefined) return held
  if (!Object.is(held, value)) setHeld(value)
  return value
}
