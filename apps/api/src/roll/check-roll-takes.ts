import type { Rule } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import type { ElectionRow } from "../election/lookup/find-election.ts"
import { rulesOf } from "../election/lookup/present-election.ts"

/** Whether only voters on its roll may vote in an election. */
export const isByRoll = ({ rules }: Pick<ElectionRow, "rules">): boolean =>
  rulesOf(rules).some(({ kind }) => kind === "on_roll")

export const onRoll: Rule = { kind: "on_roll" }

/**
 * A draft takes a roll and becomes an election by roll, as everyone could vote after opening otherwise. An open election
 * takes additions if it is by roll.
 * @throws DomainError `election_closed`, `election_not_draft`
 */
export function checkRollTakes(
  election: Pick<ElectionRow, "status" | "closesAt" | "rules">,
  now: Date,
): void {
  const isOver = election.status === "open" && election.closesAt !== null && election.closesAt <= now
  if (election.status === "closed" || isOver) throw new DomainError("election_closed")
  if (election.status === "open" && !isByRoll(election)) throw new DomainError("election_not_draft")
}
