import { maxRollBytes } from "@hanpyo/shared"

/** Procedures that take the text of a roll. JSON adds a byte for each line end and quotation mark. */
export const largeBodies = { paths: ["roll.preview", "roll.import"], maxBytes: 1.5 * maxRollBytes }
