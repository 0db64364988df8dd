import { transaction, type Tx, type Db } from "@hanpyo/db"
import type { OpeningWarning, Preflight } from "@hanpyo/shared"
import { DomainError } from "../core/domain-error.ts"
import { alikeNames } from "../names/skeleton.ts"
import { openingProblems } from "./opening-problems.ts"

const warnedAtMost = 20

/** Lists what prevents opening a draft, and warnings to read first. @throws DomainError `not_found`, `election_not_draft` */
export function preflight({ db }: { db: Db }, electionId: string): Promise<Preflight> {
  return transaction(db, async (tx) => {
    const draft = await tx.election.findUnique({ where: { id: electionId } })
    if (draft === null) throw new DomainError("not_found")
    if (draft.status !== "draft") throw new DomainError("election_not_draft")
    return { problems: await openingProblems(tx, draft), warnings: await openingWarnings(tx, electionId) }
  })
}

async function openingWarnings(tx: Tx, electionId: string): Promise<OpeningWarning[]> {
  const candidates = await tx.candidate.findMany({
    where: { electionId, withdrawnAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { name: true },
  })
  return alikeNames(candidates.map(({ name }) => name))
    .slice(0, warnedAtMost)
    .map((names) => ({ kind: "candidates_look_alike", names }))
}
