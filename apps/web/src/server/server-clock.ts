/** What is known of how far the server's clock is ahead of this device's, in ms. */
export interface Lead {
  least: number
  most: number
}

/** One answer as timed here: when the call was sent and answered, and what the server's clock showed in between (ms). */
interface Timed {
  sent: number
  answered: number
  /** Of the `Date` header: without its fraction of a second. */
  date: number
}

const unknown: Lead = { least: -Infinity, most: Infinity }

/** Narrows down the lead by one more answer; begins anew where the two cannot both be true (a clock was set). */
export function narrowed(known: Lead, { sent, answered, date }: Timed): Lead {
  const told = { least: date - answered, most: date + 1000 - sent }
  const both = { least: Math.max(known.least, told.least), most: Math.min(known.most, told.most) }
  return both.least > both.most ? told : both
}

/** The lead to reckon with: none while this device's clock may be right, else the middle of what is possible. */
export const leadOf = ({ least, most }: Lead): number => {
  if (least <= 0 && most >= 0) return 0
  return (least + most) / 2
}

let lead = unknown

/** Takes in how one call was answered. */
export function hearServerClock(timed: Timed): void {
  lead = narrowed(lead, timed)
}

/** The server's time in ms, as far as its answers tell: a phone's own clock may be minutes wrong. */
export const serverNow = (): number => Date.now() + leadOf(lead)
