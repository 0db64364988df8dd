/** The unique six letters at the end of a slug. */
const tailOf = (slug: string): string => slug.split("-").at(-1) ?? slug

/** A path short enough to type from a projector. */
export const shortPath = ({ slug }: { slug: string }): string => `/e/${encodeURIComponent(tailOf(slug))}`

/** Finds an election by the last part of its short path, in any case. */
export const electionAt = <Named extends { slug: string }>(
  elections: readonly Named[],
  typed: string,
): Named | undefined => elections.find(({ slug }) => tailOf(slug) === typed.trim().toLowerCase())
