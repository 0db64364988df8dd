import type { Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import type { Viewer } from "../../core/viewer.ts"
import { votedIn } from "./has-voted.ts"
import { presentElection } from "./present-election.ts"

/** `maySeeElection` as a query; only organisers see the archive. */
function listedFor(viewer: Viewer) {
  if (viewer?.role === "organiser") return {}
  const begun = { status: { not: "draft" as const } }
  if (viewer?.isApproved !== true) return { ...begun, archivedAt: null }
  return { OR: [begun, { registration: "members" as const }], archivedAt: null }
}

/** The elections that the viewer may see, newest first. */
export async function loadElections(services: { db: Db }, viewer: Viewer): Promise<Election[]> {
  const rows = await services.db.prisma.election.findMany({
    where: listedFor(viewer),
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  })
  const voted = await votedIn(services, {
    electionIds: rows.map(({ id }) => id),
    voterId: viewer?.accountId ?? null,
  })
  return rows.map((row) => presentElection(row, { hasVoted: voted.has(row.id) }))
}
