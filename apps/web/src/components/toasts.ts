import { useSyncExternalStore } from "react"

export interface Toast {
  id: number
  text: string
}

let current: Toast | null = null
let count = 0
const listeners = new Set<() => void>()

const set = (toast: Toast | null): void => {
  current = toast
  for (const listener of listeners) listener()
}

/** Says a sentence in passing; the last one counts. */
export function say(text: string): void {
  count += 1
  set({ id: count, text })
}

export const dismissToast = (): void => set(null)

export const useToast = (): Toast | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
