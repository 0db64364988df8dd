import { ResultsChangeInput } from "@hanpyo/shared"
import type { FastifyReply, FastifyRequest } from "fastify"
import type { Context } from "../../context.ts"
import { mayKnowOf } from "../../election/lookup/find-election.ts"
import { currentElectionFor } from "../../readings/current-election-for.ts"
import { parseJson } from "../parse-json.ts"
import { targetOf } from "../request-target.ts"
import type { ResultStreams } from "./result-streams.ts"

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
 */
export async function streamResults(streams: ResultStreams, asked: Asked): Promise<boolean> {
  const { reply, context } = asked
  const watch = await watchAskedFor(asked).catch(() => null)
  const response = reply.raw
  // Whoever left while the database answered would not be heard leaving any more.
  const isGone = response.closed || response.destroyed
  if (watch === null && !isGone) return false
  reply.hijack()
  if (watch === null || isGone) return true
  const { locale, requestId } = context
  streams.open({
    ...watch,
    response,
    headers: { ...(reply.getHeaders() as Record<string, string>), vary: varyOf(reply) },
    caller: { locale, requestId },
  })
  return true
}

const varyOf = (reply: FastifyReply): string =>
  [reply.getHeader("vary"), "trpc-accept, accept"].filter((value) => value !== undefined).join(", ")

async function watchAskedFor({ request, context, text }: Asked) {
  // Before HTTP/1.1 there were no chunks.
  if (request.raw.httpVersion !== "1.1") return null
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
