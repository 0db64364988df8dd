/** Messages between the tabs of a browser. */
const kinds = [
  /** A ballot was cast. */
  "voted",
  /** Someone signed in or out. */
  "viewer",
  /** Delete what this viewer left on the device. */
  "forget",
] as const
export type TabMessage = (typeof kinds)[number]

let opened: BroadcastChannel | null | undefined

/** One channel to send and receive on: a tab does not receive its own messages. Null if the browser forbids it. */
function channel(): BroadcastChannel | null {
  if (opened !== undefined) return opened
  try {
    opened = new BroadcastChannel("hanpyo")
  } catch {
    opened = null
  }
  return opened
}

export const notifyOtherTabs = (news: TabMessage): void => channel()?.postMessage(news)

export function onOtherTabs(listener: (news: TabMessage) => void): void {
  channel()?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    // A tab of an older version may send unknown messages.
    const news = kinds.find((kind) => kind === data)
    if (news !== undefined) listener(news)
  })
}
