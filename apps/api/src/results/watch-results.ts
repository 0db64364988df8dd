import type { Results } from "@hanpyo/shared"
import { isStillSignedIn } from "../auth/find-viewer.ts"
import type { Viewer } from "../auth/viewer.ts"
import { DomainError } from "../domain-error.ts"
import { electionIdOf } from "../election/find-election.ts"
import type { Services } from "../services.ts"
import { type Reading, readResults } from "./get-results.ts"
import { deadline } from "./deadline.ts"

interface Watch {
  /** Left out: the current election at the time of subscribing; the stream stays with that one. */
  electionId?: string | undefined
  /** The revision a viewer who comes back already has. */
  lastEventId?: string | null | undefined
  viewer: Viewer
  /** The viewer's connection. */
  signal: AbortSignal
}

/**
 * Results now and after every change, each a whole snapshot; what the viewer may see is decided anew each time, since
 * their own vote and the close open the gate. Ends with the viewer's connection.
 * @throws DomainError `no_election`, `not_found`, `token_expired` when the token presented runs out, and
 * `session_ended` at the first change after the viewer signed out, was deactivated or changed roles
 */
export async function* watchResults(
  services: Pick<Services, "db" | "liveResults" | "knownSessions" | "accessTokens">,
  { viewer, signal, ...wanted }: Watch,
): AsyncGenerator<Results, void, undefined> {
  const electionId = await electionIdOf(services, { electionId: wanted.electionId, viewer })
  using expiry = deadline(viewer?.tokenExpiresAt ?? null)
  // Subscribed before the first read: a change between the two is read again, not lost.
  const changes = services.liveResults.changes(electionId, AbortSignal.any([signal, expiry.signal]))
  try {
    let last = await readResults(services, { electionId, viewer })
    if (isNews(last, wanted.lastEventId)) yield last.results
    for await (const _ of changes) {
      if (viewer !== null && !(await isStillSignedIn(services, viewer)))
        throw new DomainError("session_ended")
      const reading = await readResults(services, { electionId, viewer })
      if (expiry.signal.aborted) break
      if (!differs(reading.results, last.results)) continue
      last = reading
      yield reading.results
    }
  } finally {
    await changes.return?.()
  }
  if (expiry.signal.aborted) throw new DomainError("token_expired")
}

/**
 * A revision alone does not say whether its counts were shown. Where that depends on the viewer, who may have signed
 * in or out since, the snapshot is sent again.
 */
const isNews = ({ results, personal }: Reading, lastEventId: string | null | undefined): boolean =>
  personal || lastEventId !== String(results.revision)

const differs = (a: Results, b: Results): boolean => a.revision !== b.revision || a.shown !== b.shown
