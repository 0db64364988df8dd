import type { Candidate } from "@hanpyo/shared"
import { Badge } from "../../components/badge.tsx"
import { CandidateFace, Introduction } from "../../components/candidate/candidate-face.tsx"
import { Stamp } from "../../components/stamp.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  candidate: Candidate
  chosen: boolean
  onChoose: () => void
}

/** A card that acts as a radio button. */
export function CandidateChoice({ candidate, chosen, onChoose }: Props) {
  const { t, shared } = useTranslation()
  const { id, choosable, why, isSelf } = candidate
  const input = `choice-${id}`
  const described = [
    (candidate.part ?? candidate.team) && `${input}-belonging`,
    candidate.introduction && `${input}-introduction`,
    !choosable && why && `${input}-why`,
  ]
    .filter(Boolean)
    .join(" ")
  return (
    <div className="border-line bg-sheet has-checked:border-stamp has-focus-visible:outline-ink relative flex flex-col gap-3 rounded-2xl border-2 p-4 transition-colors has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-[:enabled]:hover:border-line-strong has-checked:hover:border-stamp sm:p-5">
      <input
        type="radio"
        name="candidate"
        id={input}
        checked={chosen}
        disabled={!choosable}
        onChange={onChoose}
        aria-describedby={described}
        className="sr-only"
      />
      <div className="flex items-center justify-between gap-3">
        <CandidateFace
          person={candidate}
          describedBy={`${input}-belonging`}
          name={
            <span className="flex flex-wrap items-center gap-x-2">
              <label
                htmlFor={input}
                className={`after:absolute after:inset-0 after:rounded-2xl ${choosable ? "after:cursor-pointer" : ""}`}
              >
                {candidate.name}
              </label>
              {isSelf && <Badge>{t("candidate.you")}</Badge>}
            </span>
          }
        />
        {choosable && (
          <span
            aria-hidden
            className={`grid size-10 shrink-0 place-items-center rounded-full ${chosen ? "" : "border-line-strong border-2 border-dashed"}`}
          >
            {chosen && <Stamp className="text-stamp animate-stamp size-10" />}
          </span>
        )}
      </div>
      <Introduction of={candidate} id={`${input}-introduction`} />
      {!choosable && why && (
        <p id={`${input}-why`} className="text-ink-soft font-medium">
          {shared.whyNot[why]}
        </p>
      )}
    </div>
  )
}
