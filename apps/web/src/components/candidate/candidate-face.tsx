import type { Candidate } from "@hanpyo/shared"
import { useState, type ReactNode } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { Failure } from "../failure.tsx"
import { Avatar } from "./avatar.tsx"
import { useWholeCandidate } from "./use-whole-candidate.ts"

interface Person {
  id: string
  name: string
  part: string | null
  team: string | null
}

interface Props {
  person: Person
  /** Replaces the plain name, e.g. by a label, a link or the name with badges. */
  name?: ReactNode
  /** The id of part and team, for `aria-describedby`. */
  describedBy?: string
}

/** "Frontend · Team Blue" */
const belonging = ({ part, team }: Person): string => [part, team].filter(Boolean).join(" · ")

export function CandidateFace({ person, name, describedBy }: Props) {
  const line = belonging(person)
  return (
    <div className="flex min-w-0 items-center gap-3.5">
      <Avatar id={person.id} name={person.name} size="large" />
      <div className="min-w-0">
        <div className="text-lg leading-snug font-bold" translate="no">
          {name ?? person.name}
        </div>
        {line && (
          <p id={describedBy} className="text-ink-soft">
            {line}
          </p>
        )}
      </div>
    </div>
  )
}

const shortLength = 140

/** Long introductions are collapsed. */
export function Introduction({ of, id }: { of: Candidate; id?: string }) {
  const { t } = useTranslation()
  const [unfolded, setUnfolded] = useState(false)
  const { candidate, isComplete, failure, retry } = useWholeCandidate(of, unfolded)
  const { introduction: text } = candidate
  if (!text) return null
  const long = of.introductionCut || text.length > shortLength || text.split("\n").length > 3
  return (
    <div>
      <p id={id} className={`wrap-lines ${long && !unfolded ? "line-clamp-3" : ""}`}>
        {isComplete ? text : `${text}…`}
      </p>
      {unfolded && !isComplete && failure === null && (
        <p role="status" className="text-ink-soft text-sm">
          {t("common.loading")}
        </p>
      )}
      {unfolded && failure !== null && (
        <div className="relative z-10">
          <Failure error={failure} onRetry={retry} />
        </div>
      )}
      {long && (
        <button
          type="button"
          aria-expanded={unfolded}
          aria-describedby={id}
          onClick={() => setUnfolded(!unfolded)}
          className="text-ink-soft relative z-10 -mx-2 min-h-8 rounded-lg px-2 text-sm font-semibold underline underline-offset-4"
        >
          {unfolded ? t("candidate.readLess") : t("candidate.readMore")}
        </button>
      )}
    </div>
  )
}
