interface Names {
  known: readonly string[]
  env: Record<string, string | undefined>
}

/** Shorter names resemble too much that has nothing to do with us (`PORT`, `HOST`, `HOME`). */
const leastLength = 7

/** Sentences about variables of the environment that are probably misspelt ones of ours. */
export function nearMisses({ known, env }: Names): string[] {
  return Object.keys(env)
    .filter((name) => !known.includes(name) && env[name] !== undefined)
    .flatMap((name) => {
      const meant = known.find((candidate) => candidate.length >= leastLength && resembles(name, candidate))
      return meant === undefined ? [] : [`${name} is not read. Did you mean ${meant}?`]
    })
}

function resembles(name: string, meant: string): boolean {
  const [plain, plainMeant] = [name, meant].map((text) =>
    text
      .toUpperCase()
      .replace(/^HANPYO_/, "")
      .replaceAll("_", ""),
  )
  return distance(plain ?? "", plainMeant ?? "") <= 2
}

/** How many letters to add, drop or change to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      const changed = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
