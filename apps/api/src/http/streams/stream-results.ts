import { ResultsChangeInput } from "@hanpyo/shared"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Context } from "../../context.ts"
import { mayKnowOf } from "../../election/find-election.ts"
import { currentElectionFor } from "../../results/get-results.ts"
import { parseJson } from "../parse-json.ts"
import { targetOf } from "../request-target.ts"
import type { ResultStreams } from "./result-streams.ts"
import type { StreamPlaces } from "./stream-places.ts"

interface Needs {
  readonly streams: ResultStreams
  readonly places: StreamPlaces
}

interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly context: Context
  /** The text of the input; null: none. */
  readonly text: string | null
}

/**
 * Opens a stream of results where nothing is in the way; else gives back false, and the call is to be answered, with
 * what went wrong, by tRPC's adapter.
 * @throws DomainError `rate_limited`, `overloaded`
 */
export async function streamResults({ streams, places }: Needs, asked: Asked): Promise<boolean> {
  const { reply, context } = asked
  const watch = await watchAskedFor(asked).catch(() => null)
  if (watch === null) return false
  const onClose = places.take(context.address)
  const { locale, requestId } = context
  reply.hijack()
  streams.open({
    ...watch,
    response: reply.raw,
    headers: { ...(reply.getHeaders() as Record<string, string>), vary: varyOf(reply) },
    caller: { locale, requestId },
    onClose,
  })
  return true
}

const varyOf = (reply: FastifyReply): string =>
  [reply.getHeader("vary"), "trpc-accept, accept"].filter((value) => value !== undefined).join(", ")

async function watchAskedFor({ request, reply, context, text }: Asked) {
  // Before HTTP/1.1 there were no chunks; and behind another answer on its connection one has none to write to yet.
  if (request.raw.httpVersion !== "1.1" || reply.raw.socket === null) return null
  const given = text === null ? undefined : parseJson(text)
  const { query } = targetOf(request.url)
  const header = request.headers["last-event-id"]
  const last =
    (typeof header === "string" ? header : null) ?? query.get("lastEventId") ?? query.get("Last-Event-Id")
  const input = last === null || last === "" ? given : withLast(given, last)
  const parsed = ResultsChangeInput.safeParse(input)
  if (!parsed.success) return null
  const { services } = context
  const viewer = await context.viewer()
  const electionId = parsed.data?.electionId ?? (await currentElectionFor(services, viewer))
  const reading = await services.readings.results.get(electionId)
  if (reading === null || !mayKnowOf(reading, viewer)) return null
  return { electionId, lastEventId: parsed.data?.lastEventId, viewer }
}

const withLast = (given: unknown, lastEventId: string): unknown =>
  typeof given === "object" && given !== null && !Array.isArray(given)
    ? { ...given, lastEventId }
    : (given ?? { lastEventId })
