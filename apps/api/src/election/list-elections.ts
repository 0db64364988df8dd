import type { Election } from "@hanpyo/shared"
import type { Viewer } from "../auth/viewer.ts"
import type { Services } from "../services.ts"
import { votedIn } from "../vote/has-voted.ts"
import { presentElection } from "./present-election.ts"

/** All elections the viewer may know of, newest first; drafts and archived ones only for organisers. */
export async function listElections(services: Pick<Services, "db">, viewer: Viewer): Promise<Election[]> {
  const rows = await services.db.prisma.election.findMany({
    where: viewer?.role === "organiser" ? {} : { status: { not: "draft" }, archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  })
  const voted = await votedIn(services, {
    electionIds: rows.map(({ id }) => id),
    voterId: viewer?.accountId ?? null,
  })
  return rows.map((row) => presentElection(row, { hasVoted: voted.has(row.id) }))
}
