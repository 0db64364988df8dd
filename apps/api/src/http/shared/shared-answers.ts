import { CandidateList, ElectionList, Results } from "@hanpyo/shared"
import type { Viewer } from "../../core/viewer.ts"
import { listCandidates } from "../../candidate/list-candidates.ts"
import { listElections } from "../../election/list-elections.ts"
import { getResults } from "../../results/get-results.ts"
import type { Services } from "../../services/services.ts"

interface Asked {
  /** Null: the current one, or none. */
  readonly electionId: string | null
  readonly viewer: Viewer
}

/** What many viewers see alike. */
export interface SharedAnswer {
  /** The same object for all of them, as long as it holds; checked as the procedure's output. */
  readonly data: object
  readonly check: (data: object) => unknown
  /** What tells two answers of one election apart: its revision and the class of viewer. */
  readonly label: string
  /** Everybody may see it, so that others may keep it for us. */
  readonly isPublic: boolean
}

/** Null where the answer is the viewer's own, or where there is none but an error: then it goes the ordinary way. */
export type FindShared = (services: Services, asked: Asked) => Promise<SharedAnswer | null>

/** The queries whose answers are encoded once for all who get the same. */
export const sharedAnswers: Readonly<Record<string, FindShared>> = {
  "results.get": async (services, { electionId, viewer }) => {
    const data = await getResults(services, { electionId: electionId ?? undefined, viewer })
    const { revision, shown, status, visibility } = data
    return {
      data,
      check: (results) => Results.parse(results),
      label: `${revision}-${shown ? "shown" : "hidden"}`,
      // Which election is the current one may be another for organisers.
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
      // Members are told otherwise at the same address.
      isPublic: false,
    }
  },

  "election.list": async (services, { electionId }) => {
    // An election is no part of the question.
    if (electionId !== null) return null
    return {
      data: await listElections(services, null),
      check: (elections) => ElectionList.parse({ elections }),
      label: "visitor",
      isPublic: false,
    }
  },
}

/** Members are told what they can choose, and where they have voted: each of them their own. */
export const visitorsAlone: ReadonlySet<string> = new Set(["candidate.list", "election.list"])
