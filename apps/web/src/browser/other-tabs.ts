/** What one tab tells the others of this browser. */
const kinds = [
  /** A ballot is in. */
  "voted",
  /** Somebody signed in or out. */
  "viewer",
  /** Who was signed in wants nothing of theirs left on this device. */
  "forget",
] as const
export type News = (typeof kinds)[number]

let opened: BroadcastChannel | null | undefined

/** One to tell and to hear by: a tab does not hear what it tells by the same channel. Null where a browser forbids it. */
function channel(): BroadcastChannel | null {
  if (opened !== undefined) return opened
  try {
    opened = new BroadcastChannel("hanpyo")
  } catch {
    opened = null
  }
  return opened
}

export const tellOtherTabs = (news: News): void => channel()?.postMessage(news)

/** Calls `listener` with what other tabs tell, for as long as this one is open. */
export function hearOtherTabs(listener: (news: News) => void): void {
  channel()?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    // A tab that was opened before an update may say what is not known any more.
    const news = kinds.find((kind) => kind === data)
    if (news !== undefined) listener(news)
  })
}
