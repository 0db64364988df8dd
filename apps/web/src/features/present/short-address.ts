/** The six letters at the end of an election's slug, which no other has. */
const tailOf = (slug: string): string => slug.split("-").at(-1) ?? slug

/** The shortest path to an election's ballot, to be typed from a wall. */
export const shortPath = ({ slug }: { slug: string }): string => `/e/${encodeURIComponent(tailOf(slug))}`

/** The election that a short path's last part means, however it was typed; undefined for none. */
export const electionAt = <Named extends { slug: string }>(
  elections: readonly Named[],
  typed: string,
): Named | undefined => elections.find(({ slug }) => tailOf(slug) === typed.trim().toLowerCase())
