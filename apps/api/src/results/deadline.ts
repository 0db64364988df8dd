/** The longest wait a timer of Node can hold; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1

/** A signal that aborts at an instant; null: never. Disposing of it clears its timer. */
export function deadline(at: Date | null): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const wait = (until: number): void => {
    const leftMs = until - Date.now()
    if (leftMs <= 0) controller.abort()
    else timer = setTimeout(() => wait(until), Math.min(leftMs, longestTimerMs))
  }
  if (at !== null) wait(at.getTime())
  return { signal: controller.signal, [Symbol.dispose]: () => clearTimeout(timer) }
}
