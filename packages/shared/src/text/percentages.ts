// Whole tenths, so that sums are exact; 1e-9 covers what binary fractions lose.
const tenthsOf = (share: number): number => Math.floor(share * 1000 + 0.5 + 1e-9)

/**
 * A `share` of 0–1 as a percentage with at most one decimal, halves up. Equal counts show equal figures, so those of a
 * tally may not add up to 100: show `sumOfPercentages` then.
 */
export const percentageOf = (share: number): number => tenthsOf(share) / 10

/** The sum of the percentages shown for these shares, e.g. 99.9 for three thirds. */
export const sumOfPercentages = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + tenthsOf(share), 0) / 10
