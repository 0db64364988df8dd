import type { Operation } from "@trpc/client"

/** Answered to everybody alike, from prepared text that a browser may keep and ask for again by its tag. */
const shared = new Set(["results.get", "candidate.list"])

/** What is sent in a request of its own: a ballot, whatever sets cookies, and what would not be shared in a batch. */
export const travelsAlone = ({ type, path }: Operation): boolean => type === "mutation" || shared.has(path)
