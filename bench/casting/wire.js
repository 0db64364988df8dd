import { randomBytes } from "node:crypto"

/** A vote's HTTP request, with a new ballot key. @param {{ token: string, electionId: string, candidateId: string }} vote */
export function voteRequest({ token, electionId, candidateId }) {
  const body = JSON.stringify({ candidateId, electionId, ballotKey: randomBytes(16).toString("base64url") })
  return Buffer.from(
    `POST /trpc/vote.cast HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
}

/** The receipt; empty if the vote failed. @param {string} body of the answer */
export const receiptIn = (body) => /"receipt":"([\w-]+)"/.exec(body)?.[1] ?? ""
