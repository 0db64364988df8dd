/** How deep errors are looked into: Prisma wraps the adapter's error, which wraps PostgreSQL's. */
const maxDepth = 6

/**
 * The name of the unique constraint or index that a write violated, e.g. `account_username_key_unique`; null for any
 * other error. Understands errors of Prisma and of `pg`.
 */
export function uniqueViolation(error: unknown): string | null {
  for (const layer of layersOf(error)) {
    if (layer["code"] === "23505" && typeof layer["constraint"] === "string") return layer["constraint"]
    if (layer["kind"] !== "UniqueConstraintViolation") continue
    const constraint = layer["constraint"]
    if (isRecord(constraint) && typeof constraint["index"] === "string") return constraint["index"]
  }
  return null
}

/** SQLSTATE: connection exceptions, PostgreSQL stopping or starting, and too many connections. */
const unavailableStates = /^(08...|57P0[1235]|53300)$/

/** Of Node's sockets, and of Prisma: not reachable, timed out, closed, no connection in time, too many of them. */
const unavailableCodes = new Set(
  (
    "ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN " +
    "P1001 P1002 P1008 P1017 P2024 P2037"
  ).split(" "),
)

const unavailableKinds = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
])

/** What `pg` says without a code, or Node with one that can mean other things. Prisma puts lines of its own before. */
const unavailableMessages =
  /^(connect ENOENT|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/m

/**
 * Whether an error means that the database cannot be reached just now (not running, restarting, connection lost, all
 * connections taken), so that the same call may succeed a little later.
 */
export function isUnavailable(error: unknown): boolean {
  return layersOf(error).some(isUnavailableLayer)
}

function isUnavailableLayer(layer: Record<string, unknown>): boolean {
  const { code, kind, message, originalCode } = layer
  const states = [code, originalCode].filter((value) => typeof value === "string")
  if (states.some((state) => unavailableStates.test(state) || unavailableCodes.has(state))) return true
  // Prisma gives this code to every trouble with a transaction; only the one that never began may be repeated.
  if (code === "P2028" && typeof message === "string")
    return message.includes("Unable to start a transaction")
  if (typeof kind === "string" && unavailableKinds.has(kind)) return true
  return typeof message === "string" && unavailableMessages.test(message)
}

/** The error, what it wraps, and so on inwards. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = []
  let level = [error]
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const records = level.filter(isRecord)
    layers.push(...records)
    level = records.flatMap((layer) => [
      layer["cause"],
      layer["driverAdapterError"],
      layer["meta"],
      ...inside(layer),
    ])
  }
  return layers
}

/** Several attempts at once, e.g. at IPv6 and IPv4. */
const inside = (layer: object): unknown[] => (layer instanceof AggregateError ? layer.errors : [])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
