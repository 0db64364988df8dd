/** In tenths, which are whole: so a sum of them is exact. What binary fractions lose is far less than the margin. */
const tenthsOf = (share: number): number => Math.floor(share * 1000 + 0.5 + 1e-9)

/**
 * A `share` of 0–1 as the percentage that is shown, with at most one decimal, halves up. Equal counts show equal figures;
 * so the figures of a tally need not add up to 100, and then are to say so (`sumOfPercentages`).
 */
export const percentageOf = (share: number): number => tenthsOf(share) / 10

/** What the percentages that are shown for these shares add up to, e.g. 99.9 for three thirds. */
export const sumOfPercentages = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + tenthsOf(share), 0) / 10
