import { transaction } from "@hanpyo/db"
import type { Preflight } from "@hanpyo/shared"
import { DomainError } from "../domain-error.ts"
import type { Services } from "../services.ts"
import { openingProblems } from "./opening-problems.ts"

/** What would stand in the way if a draft were opened now. @throws DomainError `not_found`, `election_not_draft` */
export function preflight({ db }: Pick<Services, "db">, electionId: string): Promise<Preflight> {
  return transaction(db, async (tx) => {
    const draft = await tx.election.findUnique({ where: { id: electionId } })
    if (draft === null) throw new DomainError("not_found")
    if (draft.status !== "draft") throw new DomainError("election_not_draft")
    return { problems: await openingProblems(tx, draft) }
  })
}
