import { createHash, randomBytes } from "node:crypto"

/** What one ballot is: the act of one voter in one election, told apart from a retry by the key. */
interface BallotName {
  electionId: string
  voterId: string
  /** 16 bytes as base64url, as `BallotKey` checks. */
  ballotKey: string
}

/**
 * The id of a ballot, 32 bytes:
 *
 *     SHA-256( "hanpyo ballot v1"   16 bytes of ASCII
 *            ‖ election id          16 bytes, the UUID in network order
 *            ‖ voter id             16 bytes, the UUID in network order
 *            ‖ ballot key           16 bytes )
 *
 * All parts have a fixed length, so no two inputs run together. The key is the client's secret until the receipt is
 * in: without it the id of a secret ballot cannot be computed from the list of voters.
 */
export const ballotId = ({ electionId, voterId, ballotKey }: BallotName): Buffer =>
  createHash("sha256")
    .update("hanpyo ballot v1", "ascii")
    .update(uuidBytes(electionId))
    .update(uuidBytes(voterId))
    .update(ballotKey, "base64url")
    .digest()

/**
 * The receipt of a ballot, 43 characters: base64url, without padding, of
 *
 *     SHA-256( "hanpyo receipt v1"  17 bytes of ASCII
 *            ‖ ballot id            32 bytes )
 *
 * It proves that the ballot is in, and says nothing of what it holds. `ballot_receipt` in the database is the same.
 */
export const receiptOf = (id: Buffer): string =>
  createHash("sha256").update("hanpyo receipt v1", "ascii").update(id).digest("base64url")

/** A key for a caller who sent none: such a cast cannot be recognised when it is sent again. */
export const newBallotKey = (): string => randomBytes(16).toString("base64url")

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex")
