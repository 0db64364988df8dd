import { findViewer } from "../../sessions/find-viewer.ts"
import type { Viewer } from "../../core/viewer.ts"
import type { Services } from "../../services/services.ts"
import { createEncoder, type EncodedAnswer } from "./encode-answer.ts"
import type { Question } from "./question.ts"
import { sharedAnswers, visitorsAlone } from "./shared-answers.ts"

/**
 * Finds an answer that many callers get alike, already encoded. Null, or a rejection: answer the call the ordinary way.
 * A token of null is a visitor's.
 */
export type FindEncoded = (question: Question, token: string | null) => Promise<EncodedAnswer | null>

/** `headers`: those of every answer. */
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
    return visitorsAlone.has(question.path) ? null : find(question, await findViewer(services, token))
  }
}
