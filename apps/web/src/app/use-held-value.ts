import { useState } from "react"

/** The latest value, or the one before `holds` became true. An undefined value is never held. */
export function useHeldValue<T>(value: T, holds: boolean): T {
  const [held, setHeld] = useState(value)
  if (holds && held !== undefined) return held
  if (!Object.is(held, value)) setHeld(value)
  return value
}
