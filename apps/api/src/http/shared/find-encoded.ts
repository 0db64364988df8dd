import { findViewer } from "../../sessions/find-viewer.ts"
import type { Viewer } from "../../core/viewer.ts"
import { createVersionedCache } from "../../core/versioned-cache.ts"
import type { Services } from "../../services.ts"
import { createEncoder, type EncodedAnswer } from "./encode-answer.ts"
import { keyOf, type Question, questionOfKey } from "./question.ts"
import { sharedAnswers, visitorsAlone } from "./shared-answers.ts"

type Found = EncodedAnswer | null

interface Needs {
  readonly services: Services
  /** The headers of every answer. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Finds what many see alike as prepared text; null, or a failure, where the call is to go the ordinary way. A token of
 * null is a visitor's.
 */
export type FindEncoded = (question: Question, token: string | null) => Promise<Found> | Found

export function createFindEncoded({ services, headers }: Needs): FindEncoded {
  const encodedOf = createEncoder(headers)
  const { changes } = services
  const find = async ({ path, electionId }: Question, viewer: Viewer): Promise<Found> => {
    const shared = (await sharedAnswers[path]?.(services, { electionId, viewer })) ?? null
    return shared === null ? null : encodedOf(shared)
  }
  const forVisitors = createVersionedCache<Found>({
    versionOf: (key) => {
      if (!changes.isListening) return null
      const { electionId } = questionOfKey(key)
      return electionId === null ? changes.version : changes.versionOf(electionId)
    },
    read: (key) => find(questionOfKey(key), null),
    sizeOf: (encoded) => 4 * (encoded?.bytes ?? 0),
  })
  const forMember = async (question: Question, token: string): Promise<Found> => {
    if (visitorsAlone.has(question.path)) return null
    const viewer = await findViewer(services, token)
    const found = forVisitors.get(keyOf(question))
    // Where a visitor is told what went wrong, a member may be answered.
    const visitors = found instanceof Promise ? await found.catch(() => null) : found
    return visitors?.isPublic === true ? visitors : find(question, viewer)
  }
  return (question, token) => (token === null ? forVisitors.get(keyOf(question)) : forMember(question, token))
}
