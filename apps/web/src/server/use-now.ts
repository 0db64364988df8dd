import { useEffect, useState } from "react"
import { serverNow } from "./server-clock.ts"

/** The server's time in ms, updated every `period` ms. */
export function useNow(period: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), period)
    return () => clearInterval(timer)
  }, [period])
  return now
}
