import type { OpeningProblem, Preflight } from "@hanpyo/shared"
import { listOf } from "../../lib/numbers.ts"
import { useSpeech } from "../../lib/i18n.ts"
import { useManageWords } from "./use-manage-words.ts"

/** What is counted of a problem, where it is not people. */
const counted: Partial<Record<OpeningProblem, "candidates" | "parts">> = {
  candidate_without_part: "candidates",
  part_without_voters: "parts",
}

/** What stands in the way of opening, in words, with whom it concerns. */
export function PreflightList({ problems }: Preflight) {
  const m = useManageWords()
  const { shared, locale } = useSpeech()
  if (problems.length === 0)
    return (
      <p className="flex gap-2 font-medium">
        <span aria-hidden>✓</span>
        {m("preflight.ready")}
      </p>
    )
  return (
    <div>
      <p className="mb-2 font-medium">{m("preflight.problems")}</p>
      <ul className="flex flex-col gap-2">
        {problems.map(({ reason, count, names }) => (
          <li key={reason} className="bg-stamp-soft flex gap-2.5 rounded-xl p-4">
            <span aria-hidden className="text-stamp font-bold">
              !
            </span>
            <span>
              {shared.reasons[reason]}
              {count !== undefined && ` ${m(`preflight.${counted[reason] ?? "people"}`, { count })}.`}
              {names !== undefined && names.length > 0 && (
                <span className="text-ink-soft block">
                  {m("preflight.names", { names: listOf(names, locale) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
