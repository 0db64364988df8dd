import type { Db } from "@hanpyo/db"
import type { CheckReceiptResult } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { findElection } from "../election/lookup/find-election.ts"

interface Claim {
  electionId: string
  receipt: string
  viewer: Viewer
}

/**
 * Whether the ballot of a receipt is in the closed election. Before close it would tell whether somebody, whose
 * receipt was seen, has voted. @throws DomainError `not_found`, `results_hidden`
 */
export async function checkReceipt(services: { db: Db }, claim: Claim): Promise<CheckReceiptResult> {
  const election = await findElection(services, claim)
  if (election.status !== "closed") throw new DomainError("results_hidden")
  const { rowCount } = await services.db.pool.query(
    "SELECT FROM ballot WHERE election_id = $1 AND ballot_receipt(id) = $2",
    [claim.electionId, Buffer.from(claim.receipt, "base64url")],
  )
  return { found: rowCount === 1 }
}
