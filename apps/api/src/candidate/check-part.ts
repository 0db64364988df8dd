import { DomainError } from "../core/domain-error.ts"
import type { ElectionRow } from "../election/lookup/find-election.ts"
import { rulesOf } from "../election/lookup/present-election.ts"

/**
 * Requires a part if voters choose within their own part: no one could choose a candidate without a part.
 * @throws DomainError `invalid_input` (`part`)
 */
export function checkPart({ rules }: Pick<ElectionRow, "rules">, part: string | null): void {
  if (part === null && rulesOf(rules).some(({ kind }) => kind === "candidate_part_is_voters"))
    throw new DomainError("invalid_input", { fields: { part: "required" } })
}
