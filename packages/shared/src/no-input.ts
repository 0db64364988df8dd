import { z } from "zod"
import { problem } from "./text.ts"

/** Nothing, or an empty object. What else stands in it is dropped; anything but an object is refused. */
export const NoInput = z.object({}, { error: problem("wrong_type") }).optional()
export type NoInput = z.input<typeof NoInput>
