import { CandidateList, ElectionInput, ElectionList, Results } from "@hanpyo/shared"
import { listCandidates } from "../candidate/list-candidates.ts"
import { listElections } from "../election/list-elections.ts"
import type { SharedQueries, SharedQuery } from "../http/shared/shared-query.ts"
import { getResults } from "../results/get-results.ts"
import type { Services } from "../services/services.ts"

/** The queries whose answers are encoded once for many viewers. */
export const sharedQueries = (services: Services): SharedQueries =>
  new Map<string, SharedQuery>([
    ["results.get", sharedResults(services)],
    ["candidate.list", sharedCandidates(services)],
    ["election.list", sharedElections(services)],
  ])

const sharedResults = (services: Services): SharedQuery => ({
  visitorsOnly: false,
  find: async (input, viewer) => {
    const parsed = ElectionInput.safeParse(input)
    if (!parsed.success) return null
    const electionId = parsed.data?.electionId
    const data = await getResults(services, { electionId, viewer })
    const { revision, shown, status, visibility } = data
    return {
      data,
      check: (results) => Results.parse(results),
      label: `${revision}-${shown ? "shown" : "hidden"}`,
      // Organisers may have another current election.
      isPublic: visibility === "always" && status !== "draft" && electionId !== undefined,
    }
  },
})

/** Members also get their own choices at the same URL. */
const sharedCandidates = (services: Services): SharedQuery => ({
  visitorsOnly: true,
  find: async (input, viewer) => {
    const parsed = ElectionInput.safeParse(input)
    if (!parsed.success) return null
    const data = await listCandidates(services, { electionId: parsed.data?.electionId, viewer })
    const reading = await services.readings.candidates.get(data.electionId)
    return {
      data,
      check: (list) => CandidateList.parse(list),
      label: `${reading?.revision ?? 0}-visitor`,
      isPublic: false,
    }
  },
})

/** Members also get their own votes at the same URL. */
const sharedElections = (services: Services): SharedQuery => ({
  visitorsOnly: true,
  find: async (input) =>
    input === undefined
      ? {
          data: await listElections(services, null),
          check: (elections) => ElectionList.parse({ elections }),
          label: "visitor",
          isPublic: false,
        }
      : null,
})
