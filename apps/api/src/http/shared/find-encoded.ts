import type { Viewer } from "../../core/viewer.ts"
import { createEncoder, type EncodedAnswer } from "./encode-answer.ts"
import type { SharedCall } from "./shared-call.ts"
import type { SharedQueries } from "./shared-query.ts"

/**
 * Finds an encoded answer that callers share. On null or a rejection, run the procedure.
 * @param token null for a visitor
 */
export type FindEncoded = (call: SharedCall, token: string | null) => Promise<EncodedAnswer | null>

/** @param headers headers of every response */
export function createFindEncoded({
  queries,
  findViewer,
  headers,
}: {
  readonly queries: SharedQueries
  readonly findViewer: (token: string) => Promise<Viewer>
  readonly headers: Readonly<Record<string, string>>
}): FindEncoded {
  const encodedOf = createEncoder(headers)
  return async ({ path, input }, token) => {
    const query = queries.get(path)
    if (query === undefined || (token !== null && query.visitorsOnly)) return null
    const viewer = token === null ? null : await findViewer(token)
    const answer = await query.find(input, viewer)
    return answer === null ? null : encodedOf(answer)
  }
}
