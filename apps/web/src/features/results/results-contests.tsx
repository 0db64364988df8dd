import type { Election, Results } from "@hanpyo/shared"
import { Fragment, useId } from "react"
import { ResultsBars } from "./results-bars.tsx"
import { ResultsSummary } from "./results-summary.tsx"
import { ResultsTable } from "./results-table.tsx"
import { RoundedNote } from "./rounded-note.tsx"
import { useContests } from "./use-contests.ts"

interface Props {
  election: Election
  results: Results
  /** The viewer's choice, if known. */
  mine: string | null
}

/** Counts of all candidates, or part by part. */
export function ResultsContests({ election, results, mine }: Props) {
  const id = useId()
  const contests = useContests(results)
  return (
    <>
      {contests.map((contest, index) => {
        const counts = (
          <>
            <ResultsSummary contest={contest} />
            <ResultsBars election={election} tally={contest.tally} mine={mine} />
            <RoundedNote tally={contest.tally} />
          </>
        )
        if (contest.title === null) return <Fragment key={contest.key}>{counts}</Fragment>
        const heading = `${id}-${index}`
        return (
          <section
            key={contest.key}
            aria-labelledby={heading}
            className="border-line bg-sheet flex flex-col gap-6 rounded-3xl border p-5 sm:p-7"
          >
            <h2 id={heading} className="text-2xl font-bold">
              {contest.title}
            </h2>
            {counts}
          </section>
        )
      })}
      <ResultsTable slug={election.slug} contests={contests} />
    </>
  )
}
