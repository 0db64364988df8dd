import type { ElectionStatus, Secrecy, Visibility } from "@hanpyo/shared"

interface VisibilitySettings {
  readonly status: ElectionStatus
  readonly secrecy: Secrecy
  readonly visibility: Visibility
}

/**
 * The gate: decides whether a viewer sees counts and anything that reveals them (ranks, the tally's order, who voted for
 * whom). Roles do not matter: organisers see what voters see.
 */
export function maySeeCounts(election: VisibilitySettings, viewer: { hasVoted: boolean }): boolean {
  if (election.status === "closed") return true
  // The database allows only `after_close` in secret elections; the gate does not rely on that.
  if (election.secrecy === "secret") return false
  const seen: Record<Visibility, boolean> = {
    always: true,
    after_voting: viewer.hasVoted,
    after_close: false,
  }
  return seen[election.visibility]
}

/** Whether viewers see different things, depending on their own vote. */
export const dependsOnViewer = (election: VisibilitySettings): boolean =>
  maySeeCounts(election, { hasVoted: true }) !== maySeeCounts(election, { hasVoted: false })
