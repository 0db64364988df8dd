import type { Db } from "@hanpyo/db"
import type { CheckReceiptInput, CheckReceiptResult } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { findElection } from "../election/lookup/find-election.ts"

/**
 * Returns whether a closed election contains the ballot that this receipt is for. Before the close, the answer would show
 * anyone who saw a
 * receipt that its owner has voted. @throws DomainError `not_found`, `results_hidden`
 */
export async function checkReceipt(
  services: { db: Db },
  input: CheckReceiptInput & { viewer: Viewer },
): Promise<CheckReceiptResult> {
  const election = await findElection(services, input)
  if (election.status !== "closed") throw new DomainError("results_hidden")
  const { rowCount } = await services.db.pool.query(
    "SELECT FROM ballot WHERE election_id = $1 AND ballot_receipt(id) = $2",
    [input.electionId, Buffer.from(input.receipt, "base64url")],
  )
  return { found: rowCount === 1 }
}
