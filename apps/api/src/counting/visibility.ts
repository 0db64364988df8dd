import type { ElectionStatus, Secrecy, Visibility } from "@hanpyo/shared"

interface Seen {
  readonly status: ElectionStatus
  readonly secrecy: Secrecy
  readonly visibility: Visibility
}

/**
 * The one gate before counts, and before anything they follow from (ranks, the tally's order, who voted for whom).
 * A role is no part of it: organisers see what voters see, and only their own vote shows them more.
 */
export function maySeeCounts(election: Seen, viewer: { hasVoted: boolean }): boolean {
  if (election.status === "closed") return true
  // The database lets no secret election be anything but `after_close`; the gate does not lean on it.
  if (election.secrecy === "secret") return false
  const seen: Record<Visibility, boolean> = {
    always: true,
    after_voting: viewer.hasVoted,
    after_close: false,
  }
  return seen[election.visibility]
}

/** Whether what is shown depends on who looks, not on the election alone. */
export const dependsOnViewer = (election: Seen): boolean =>
  maySeeCounts(election, { hasVoted: true }) !== maySeeCounts(election, { hasVoted: false })
