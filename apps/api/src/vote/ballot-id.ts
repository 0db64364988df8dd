import { createHash, randomBytes } from "node:crypto"

/**
 * The id of a ballot, 32 bytes:
 *
 *     SHA-256( "hanpyo ballot v1"   16 bytes of ASCII
 *            ‖ election id          16 bytes, the UUID in network order
 *            ‖ voter id             16 bytes, the UUID in network order
 *            ‖ ballot key           16 bytes )
 *
 * Every part has a fixed length, so different inputs never hash the same bytes. The key is the client's secret until the
 * receipt arrives: without it, no one can compute the ids of secret ballots from the list of voters.
 */
export const ballotId = (ballot: { electionId: string; voterId: string; ballotKey: string }): Buffer =>
  createHash("sha256")
    .update("hanpyo ballot v1", "ascii")
    .update(uuidBytes(ballot.electionId))
    .update(uuidBytes(ballot.voterId))
    .update(ballot.ballotKey, "base64url")
    .digest()

/**
 * The receipt of a ballot, 43 characters: base64url, without padding, of
 *
 *     SHA-256( "hanpyo receipt v1"  17 bytes of ASCII
 *            ‖ ballot id            32 bytes )
 *
 * It proves that the ballot is stored and does not reveal the choice. The database computes it as `ballot_receipt`.
 */
export const receiptOf = (id: Buffer): string =>
  createHash("sha256").update("hanpyo receipt v1", "ascii").update(id).digest("base64url")

/** For clients that send no key: their retries cannot be recognised. */
export const newBallotKey = (): string => randomBytes(16).toString("base64url")

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex")
