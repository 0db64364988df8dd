import { CandidateList, ElectionInput, Results } from "@hanpyo/shared"
import type { Viewer } from "../../auth/viewer.ts"
import { listCandidates } from "../../candidate/list-candidates.ts"
import { getResults } from "../../results/get-results.ts"
import type { Services } from "../../services.ts"

interface Asked {
  readonly input: unknown
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
  "results.get": async (services, { input, viewer }) => {
    const parsed = ElectionInput.safeParse(input)
    if (!parsed.success) return null
    const data = await getResults(services, { ...parsed.data, viewer })
    const { revision, shown, status, visibility } = data
    return {
      data,
      check: (results) => Results.parse(results),
      label: `${revision}-${shown ? "shown" : "hidden"}`,
      // Which election is the current one may be another for organisers.
      isPublic: visibility === "always" && status !== "draft" && parsed.data?.electionId !== undefined,
    }
  },

  "candidate.list": async (services, { input, viewer }) => {
    const parsed = ElectionInput.safeParse(input)
    // What a member can choose is their own.
    if (!parsed.success || viewer !== null) return null
    const data = await listCandidates(services, { ...parsed.data, viewer })
    const reading = await services.readings.candidates.get(data.electionId)
    return {
      data,
      check: (list) => CandidateList.parse(list),
      label: `${reading?.revision ?? 0}-visitor`,
      // Members are told otherwise at the same address.
      isPublic: false,
    }
  },
}
