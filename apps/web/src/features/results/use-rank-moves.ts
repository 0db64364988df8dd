import type { TallyRow } from "@hanpyo/shared"
import { useState } from "react"
import { rankMoves } from "./ranking.ts"

/** How many places each candidate moved in the last change; positive is up. */
export function useRankMoves(tally: readonly TallyRow[]): ReadonlyMap<string, number> {
  const [seen, setSeen] = useState<{ tally: readonly TallyRow[]; moves: ReadonlyMap<string, number> }>({
    tally,
    moves: new Map(),
  })
  if (seen.tally === tally) return seen.moves
  const moved = rankMoves(seen.tally, tally)
  const moves = moved.size > 0 ? moved : seen.moves
  setSeen({ tally, moves })
  return moves
}
