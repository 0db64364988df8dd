import type { Results } from "@hanpyo/shared"
import { maySeeCounts } from "../counting/visibility.ts"
import type { ElectionReading } from "./read-election.ts"

/** The results as a viewer sees them: one object shared by all who see the same. */
export const resultsFor = (reading: ElectionReading, viewer: { hasVoted: boolean }): Results =>
  maySeeCounts(reading, viewer) ? reading.withCounts : reading.withoutCounts
