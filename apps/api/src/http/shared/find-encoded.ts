import { findViewer } from "../../sessions/find-viewer.ts"
import type { Viewer } from "../../core/viewer.ts"
import type { Services } from "../../services/services.ts"
import { createEncoder, type EncodedAnswer } from "./encode-answer.ts"
import type { Question } from "./question.ts"
import { sharedAnswers, visitorsOnly } from "./shared-answers.ts"

/**
 * Finds an encoded answer that callers share. On null or a rejection, run the procedure.
 * @param token null for a visitor
 */
export type FindEncoded = (question: Question, token: string | null) => Promise<EncodedAnswer | null>

/** @param headers headers of every response */
export function createFindEncoded(
  services: Services,
  headers: Readonly<Record<string, string>>,
): FindEncoded {
  const encodedOf = createEncoder(headers)
  const find = async ({ path, electionId }: Question, viewer: Viewer) => {
    const shared = (await sharedAnswers[path]?.(services, { electionId, viewer })) ?? null
    return shared === null ? null : encodedOf(shared)
  }
  return async (question, token) => {
    if (token === null) return find(question, null)
    return visitorsOnly.has(question.path) ? null : find(question, await findViewer(services, token))
  }
}
