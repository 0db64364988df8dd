import { useEffect, useState } from "react"
import { serverNow } from "./server-clock.ts"

/** The time in ms by the server's clock, renewed every `period` ms. */
export function useNow(period: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), period)
    return () => clearInterval(timer)
  }, [period])
  return now
}
