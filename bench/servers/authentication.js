// No server: repeats the product's look-up of a token's viewer. The warm-up caches the sessions; each token is signed for
// its round, looked up while it is new, and once again.
import { createDb, createListener } from "@hanpyo/db"
import { createAccessTokens } from "@hanpyo/api/dist/sessions/access-tokens.js"
import { findViewer } from "@hanpyo/api/dist/sessions/find-viewer.js"
import { createSessionCache } from "@hanpyo/api/dist/sessions/session-cache.js"
import { settings } from "./settings.js"

const { databaseUrl, tokenKey, rounds, sessions } =
  /** @type {import("./settings.js").DatabaseSettings & { rounds: number, sessions: number }} */ (settings())
const db = createDb({ url: databaseUrl })
const listener = createListener({ url: databaseUrl, onError: () => {} })
const sessionCache = createSessionCache(listener)
await listener.start()

/** @type {import("pg").QueryResult<{ account_id: string, id: string }>} */
const { rows } = await db.pool.query("SELECT account_id, id FROM session LIMIT $1", [sessions])

/** Another lifetime makes different tokens. @param {number} accessSeconds */
async function round(accessSeconds) {
  const accessTokens = createAccessTokens({ keys: [tokenKey], accessSeconds })
  const tokens = rows.map(({ account_id: accountId, id: sessionId }) =>
    accessTokens.sign({ accountId, sessionId, version: 0 }),
  )
  const lookUp = async () => {
    const before = process.cpuUsage()
    for (const { token } of tokens) await findViewer({ accessTokens, db, sessionCache }, token)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / tokens.length
  }
  return { first: await lookUp(), again: await lookUp() }
}

// Twice: the first pass loads the sessions, the second compiles the code.
await round(3600)
await round(3601)
/** @type {{ first: number, again: number }[]} */
const micros = []
for (let i = 0; i < rounds; i += 1) micros.push(await round(3700 + i))
await listener.stop()
await db.close()
process.stdout.write(JSON.stringify({ micros }))
