/** Degrees between two hues that can be told apart in the pale colours of an avatar, and how many there are. */
const step = 40
const count = 360 / step

/** What a candidate's avatar is coloured with, in degrees: its inside, and the two halves of the ring around it. */
interface Hues {
  readonly fill: number
  readonly ring: readonly [number, number]
}

/**
 * The colours of one candidate, an UUID: from its id alone, so that they stay when others come and go, and are the same
 * on every screen. Three hues together, because one of so few would soon be another candidate's as well.
 */
export function huesOf(id: string): Hues {
  // The last digits: those in front may be a time that neighbours share.
  const look = Number.parseInt(id.slice(-6), 16)
  const hue = (place: number): number => (Math.floor(look / count ** place) % count) * step + step / 2
  return { fill: hue(0), ring: [hue(1), hue(2)] }
}
