// The floor: node:http, the product's token check and its batched SQL. It checks neither rules nor electorate, has one path,
// and answers with a receipt.
import { createServer } from "node:http"
import pg from "pg"
import { createAccessTokens } from "@hanpyo/api/dist/sessions/access-tokens.js"
import { ballotId, receiptOf } from "@hanpyo/api/dist/vote/ballot-id.js"
import { castBallotsSql } from "@hanpyo/api/dist/vote/cast-ballots.sql.js"
import { listening, settings } from "./settings.js"

const { databaseUrl, tokenKey } = /** @type {import("./settings.js").DatabaseSettings} */ (settings())
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
const tokens = createAccessTokens({ keys: [tokenKey], accessSeconds: 60 })

/** @typedef {{ candidateId: string, electionId: string, ballotKey: string }} Vote */
/** @typedef {{ id: Buffer, electionId: string, voterId: string, sessionId: string, candidateId: string, done: (ok: boolean) => void }} Waiting */
/** @type {Waiting[]} */
const queue = []
let isRunning = false

async function commit() {
  isRunning = true
  while (queue.length > 0) {
    const batch = queue.splice(0, 500)
    /** @type {import("pg").QueryResult<{ stored: number }>} */
    const { rows } = await pool.query(castBallotsSql, [
      batch.map(({ id }) => id),
      batch[0]?.electionId,
      batch.map(({ voterId }) => voterId),
      batch.map(({ candidateId }) => candidateId),
      batch.map(({ sessionId }) => sessionId),
    ])
    for (const { done } of batch) done(rows[0]?.stored === batch.length)
  }
  isRunning = false
}

const server = createServer((request, response) => {
  /** @type {Buffer[]} */
  const chunks = []
  request.on("data", (/** @type {Buffer} */ chunk) => chunks.push(chunk))
  request.on("end", () => {
    const { accountId: voterId, sessionId } = tokens.verify(request.headers.authorization?.slice(7) ?? "")
    const { candidateId, electionId, ballotKey } = /** @type {Vote} */ (
      JSON.parse(Buffer.concat(chunks).toString("utf8"))
    )
    const id = ballotId({ electionId, voterId, ballotKey })
    const done = (/** @type {boolean} */ ok) => {
      const body = JSON.stringify({ result: { data: { hasVoted: true, receipt: receiptOf(id) } } })
      response.writeHead(ok ? 200 : 409, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      })
      response.end(body)
    }
    queue.push({ id, electionId, voterId, sessionId, candidateId, done })
    if (!isRunning) void commit()
  })
})
server.listen(0, "127.0.0.1", () => listening(server.address()))
