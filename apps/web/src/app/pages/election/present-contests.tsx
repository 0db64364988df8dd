import type { Results } from "@hanpyo/shared"
import { useId } from "react"
import { Stamp } from "../../../components/stamp.tsx"
import { PresentBars } from "../../../features/present/present-bars.tsx"
import { RoundedNote } from "../../../features/results/rounded-note.tsx"
import { type Contest, useContests } from "../../../features/results/use-contests.ts"
import { useOutcome } from "../../../features/results/use-outcome.ts"

/** The grid by number of parts, and how many rows fit in each. */
const layouts = [
  { upTo: 1, grid: "", most: 6, look: "alone" },
  { upTo: 2, grid: "lg:grid-cols-2", most: 6, look: "beside" },
  { upTo: 3, grid: "lg:grid-cols-3 lg:text-[0.85em]", most: 6, look: "beside" },
  { upTo: 4, grid: "lg:grid-cols-2 lg:grid-rows-2 lg:text-[0.7em]", most: 3, look: "beside" },
  { upTo: 6, grid: "lg:grid-cols-3 lg:grid-rows-2 lg:text-[0.65em]", most: 3, look: "beside" },
] as const

/** Too many parts for one screen: the page scrolls. */
const endless = { grid: "lg:grid-cols-3 lg:text-[0.65em]", most: 3, look: "beside" } as const

export const fitsOneScreen = ({ parts }: Results): boolean =>
  (parts?.length ?? 0) <= (layouts.at(-1)?.upTo ?? 0)

/** Counts for a projector: one ranking, or one per part. */
export function PresentContests({ results }: { results: Results }) {
  const id = useId()
  const contests = useContests(results)
  const [all] = contests
  if (all?.title === null)
    return (
      <>
        <Outcome contest={all} />
        <PresentBars tally={all.tally} most={8} look="alone" />
        <RoundedNote tally={all.tally} className="text-[1.1em]" />
      </>
    )
  const { grid, most, look } = layouts.find(({ upTo }) => contests.length <= upTo) ?? endless
  return (
    <div className={`grid grow gap-x-[3em] gap-y-[2em] lg:min-h-0 ${grid}`}>
      {contests.map((contest, index) => (
        <section
          key={contest.key}
          aria-labelledby={`${id}-${index}`}
          className="flex min-w-0 flex-col gap-[1em] lg:min-h-0"
        >
          <h2
            id={`${id}-${index}`}
            className="border-line border-b pb-[0.2em] text-[1.6em] leading-tight font-bold lg:line-clamp-1"
          >
            {contest.title}
          </h2>
          <Outcome contest={contest} />
          <PresentBars tally={contest.tally} most={most} look={look} />
          <RoundedNote tally={contest.tally} className="text-[1.1em]" />
        </section>
      ))}
    </div>
  )
}

function Outcome({ contest }: { contest: Contest }) {
  const { verdict, places } = useOutcome(contest)
  const first = places[0]
  if (!verdict) return first ? <p className="text-[1.4em] font-semibold">{first}</p> : null
  return (
    <p
      className={`bg-stamp-soft flex items-center gap-[0.6em] rounded-[0.8em] px-[0.8em] py-[0.5em] leading-tight font-extrabold ${contest.title === null ? "text-[2.2em]" : "text-[1.6em]"}`}
    >
      {contest.verdict?.kind === "winner" && (
        <Stamp className="text-stamp animate-stamp size-[1.8em] shrink-0" />
      )}
      <span>{verdict}</span>
    </p>
  )
}
