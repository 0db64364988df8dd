import type { Candidate } from "@hanpyo/shared"
import type { ReactNode } from "react"
import { Badge } from "../../components/badge.tsx"
import { CandidateFace, Introduction } from "../../components/candidate/candidate-face.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  candidates: readonly Candidate[]
  /** The viewer's choice, if known. */
  mine: string | null
  actsOn: (candidate: Candidate) => ReactNode
}

/** The candidates when there is nothing to choose. */
export function CandidateList({ candidates, mine, actsOn }: Props) {
  const { t, shared } = useTranslation()
  return (
    <section>
      <h2 className="mb-4 text-xl font-bold">{t("vote.candidates")}</h2>
      {candidates.length === 0 && <p className="text-ink-soft">{t("candidate.none")}</p>}
      <ul className="flex flex-col gap-3">
        {candidates.map((candidate) => (
          <li
            key={candidate.id}
            className={`bg-sheet flex flex-col gap-3 rounded-2xl border-2 p-4 sm:p-5 ${candidate.id === mine ? "border-stamp" : "border-line"}`}
          >
            <CandidateFace
              person={candidate}
              name={
                <span className="flex flex-wrap items-center gap-x-2">
                  <span translate="no">{candidate.name}</span>
                  {candidate.isSelf && <Badge>{t("candidate.you")}</Badge>}
                  {candidate.id === mine && <Badge look="live">{t("vote.yourChoice")}</Badge>}
                </span>
              }
            />
            <Introduction of={candidate} />
            {candidate.withdrawn && !candidate.struck && (
              <p className="text-ink-soft font-medium">{shared.whyNot.withdrawn}</p>
            )}
            {actsOn(candidate)}
          </li>
        ))}
      </ul>
    </section>
  )
}
