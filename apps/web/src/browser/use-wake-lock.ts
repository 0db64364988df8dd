import { useEffect } from "react"
import { usePageVisible } from "./use-page-visible.ts"

const acquire = async (): Promise<WakeLockSentinel | null> => {
  // Missing over plain http, and refused by a battery that is nearly empty.
  const keeper: WakeLock | undefined = navigator.wakeLock
  try {
    return (await keeper?.request("screen")) ?? null
  } catch {
    return null
  }
}

/** Keeps the screen lit while the page is looked at, where the browser can; it lets go whenever the tab is hidden. */
export function useWakeLock(): void {
  const visible = usePageVisible()
  useEffect(() => {
    if (!visible) return undefined
    const lock = acquire()
    return () => void lock.then((held) => held?.release())
  }, [visible])
}
