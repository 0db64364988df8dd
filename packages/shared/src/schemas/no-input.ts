import { z } from "zod"
import { problem } from "../text/text.ts"

/** Nothing, or an object whose fields are dropped. */
export const NoInput = z.object({}, { error: problem("wrong_type") }).optional()
export type NoInput = z.input<typeof NoInput>
