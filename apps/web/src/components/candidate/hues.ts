/** Degrees between hues that are distinguishable in an avatar's pale colours. */
const step = 40
const count = 360 / step

/** In degrees. */
interface Hues {
  readonly fill: number
  readonly ring: readonly [number, number]
}

/** Derived from the UUID alone, so colours are stable everywhere. Three hues, because one of nine would soon repeat. */
export function huesOf(id: string): Hues {
  // The leading digits of a UUIDv7 are a timestamp.
  const look = Number.parseInt(id.slice(-6), 16)
  const hue = (place: number): number => (Math.floor(look / count ** place) % count) * step + step / 2
  return { fill: hue(0), ring: [hue(1), hue(2)] }
}
