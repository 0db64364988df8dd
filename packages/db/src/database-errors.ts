/** Prisma wraps the adapter's error, which wraps PostgreSQL's. */
const maxDepth = 6

/**
 * The unique constraint or index that a write violated, e.g. `account_username_key_unique`; null for any other
 * error. Understands errors of Prisma and of `pg`.
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

/** SQLSTATE: connection exceptions, PostgreSQL starting or stopping, too many connections. */
const unavailableStates = /^(08...|57P0[1235]|53300)$/

/** Codes of Node's sockets and of Prisma: unreachable, timed out, closed, no connection free. */
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

/** Messages of `pg` without a code, and of Node with an ambiguous one. Prisma puts lines before them. */
const unavailableMessages =
  /^(connect ENOENT|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/m

/**
 * Whether the database is unreachable (stopped, restarting, connection lost, none free), so that a retry may
 * succeed.
 */
export function isUnavailable(error: unknown): boolean {
  return layersOf(error).some(isUnavailableLayer)
}

function isUnavailableLayer(layer: Record<string, unknown>): boolean {
  const { code, kind, message, originalCode } = layer
  const states = [code, originalCode].filter((value) => typeof value === "string")
  if (states.some((state) => unavailableStates.test(state) || unavailableCodes.has(state))) return true
  // Prisma uses this code for every problem with a transaction. Only one that never began is safe to retry.
  if (code === "P2028" && typeof message === "string")
    return message.includes("Unable to start a transaction")
  if (typeof kind === "string" && unavailableKinds.has(kind)) return true
  return typeof message === "string" && unavailableMessages.test(message)
}

/** The error and what it wraps, from the outside in. */
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

/** Node tries IPv6 and IPv4 at once. */
const inside = (layer: object): unknown[] => (layer instanceof AggregateError ? layer.errors : [])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}
