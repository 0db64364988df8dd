/** Bounds of how far the server's clock is ahead of this device's, in ms. */
export interface Lead {
  least: number
  most: number
}

/** Times of one request in ms; `date` is the server's. */
interface Timed {
  sent: number
  answered: number
  /** From the `Date` header, truncated to seconds. */
  date: number
}

const unknown: Lead = { least: -Infinity, most: Infinity }

/** Narrows the bounds by one response; starts over if they contradict each other because a clock was changed. */
export function narrowed(known: Lead, { sent, answered, date }: Timed): Lead {
  const measured = { least: date - answered, most: date + 1000 - sent }
  const both = { least: Math.max(known.least, measured.least), most: Math.min(known.most, measured.most) }
  return both.least > both.most ? measured : both
}

/** 0 while this device's clock may be right, otherwise the middle of the bounds. */
export const leadOf = ({ least, most }: Lead): number => {
  if (least <= 0 && most >= 0) return 0
  return (least + most) / 2
}

let lead = unknown

export function recordServerTime(timed: Timed): void {
  lead = narrowed(lead, timed)
}

/** The server's estimated time in ms: a phone's own clock may be minutes off. */
export const serverNow = (): number => Date.now() + leadOf(lead)
