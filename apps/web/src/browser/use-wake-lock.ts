import { useEffect } from "react"
import { usePageVisible } from "./use-page-visible.ts"

const acquire = async (): Promise<WakeLockSentinel | null> => {
  // Missing over plain HTTP, and refused on low battery.
  const keeper: WakeLock | undefined = navigator.wakeLock
  try {
    return (await keeper?.request("screen")) ?? null
  } catch {
    return null
  }
}

/** Keeps the screen on while the page is visible. Browsers release the lock when a tab is hidden. */
export function useWakeLock(): void {
  const visible = usePageVisible()
  useEffect(() => {
    if (!visible) return undefined
    const lock = acquire()
    return () => void lock.then((held) => held?.release())
  }, [visible])
}
