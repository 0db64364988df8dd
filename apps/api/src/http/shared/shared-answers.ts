import { CandidateList, ElectionList, Results } from "@hanpyo/shared"
import type { Viewer } from "../../core/viewer.ts"
import { listCandidates } from "../../candidate/list-candidates.ts"
import { listElections } from "../../election/list-elections.ts"
import { getResults } from "../../results/get-results.ts"
import type { Services } from "../../services/services.ts"

/** Procedure output that many viewers share. */
export interface SharedAnswer {
  /** The same object for all viewers until it changes. */
  readonly data: object
  /** Validates the data as the procedure's output. */
  readonly check: (data: object) => unknown
  /** Revision of the election and class of viewer. */
  readonly label: string
  /** Every viewer gets the same data, so proxies may cache it. */
  readonly isPublic: boolean
}

/**
 * Finds the shared answer; null if the procedure must run.
 * @param query `electionId` is null for the current election
 */
export type FindShared = (
  services: Services,
  query: { readonly electionId: string | null; readonly viewer: Viewer },
) => Promise<SharedAnswer | null>

/** Queries whose answers are encoded once for many viewers. */
export const sharedAnswers: Readonly<Record<string, FindShared>> = {
  "results.get": async (services, { electionId, viewer }) => {
    const data = await getResults(services, { electionId: electionId ?? undefined, viewer })
    const { revision, shown, status, visibility } = data
    return {
      data,
      check: (results) => Results.parse(results),
      label: `${revision}-${shown ? "shown" : "hidden"}`,
      // Organisers may have another current election.
      isPublic: visibility === "always" && status !== "draft" && electionId !== null,
    }
  },

  "candidate.list": async (services, { electionId, viewer }) => {
    const data = await listCandidates(services, { electionId: electionId ?? undefined, viewer })
    const reading = await services.readings.candidates.get(data.electionId)
    return {
      data,
      check: (list) => CandidateList.parse(list),
      label: `${reading?.revision ?? 0}-visitor`,
      // Members get another list at the same URL.
      isPublic: false,
    }
  },

  "election.list": async (services, { electionId }) => {
    // The procedure takes no election.
    if (electionId !== null) return null
    return {
      data: await listElections(services, null),
      check: (elections) => ElectionList.parse({ elections }),
      label: "visitor",
      isPublic: false,
    }
  },
}

/** Shared among visitors only: members also get their own choices and votes. */
export const visitorsOnly: ReadonlySet<string> = new Set(["candidate.list", "election.list"])
