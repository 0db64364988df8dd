import type { Operation } from "@trpc/client"

/** Answers shared among viewers, which a browser may cache and revalidate by their tag. */
const shared = new Set(["results.get", "candidate.list"])

/** Whether a call is sent outside batches: mutations, which may set cookies, and shared answers. */
export const travelsAlone = ({ type, path }: Operation): boolean => type === "mutation" || shared.has(path)
