import type { Candidate } from "@hanpyo/shared"
import { useEffect, useRef, useState } from "react"
import { Button } from "../../components/button.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { saveDraft, restoreDraft } from "../../storage/drafts.ts"
import { CandidateChoice } from "./candidate-choice.tsx"
import { ConfirmBallot } from "./confirm-ballot.tsx"

interface Props {
  electionId: string
  voterId: string
  candidates: readonly Candidate[]
  draft: string
  onCast: (receipt: string) => void
}

/** The choice survives updates, reloads and signing in again until it is cast. */
export function Ballot({ electionId, voterId, candidates, draft, onCast }: Props) {
  const { t } = useTranslation()
  const [choice, setChoice] = useState(() => restoreDraft(draft, { candidateId: "" }).candidateId)
  const [confirming, setConfirming] = useState(false)
  const [missing, setMissing] = useState(false)
  const [taken, setTaken] = useState(false)
  const group = useRef<HTMLFieldSetElement>(null)
  const chosen = candidates.find(({ id, choosable }) => id === choice && choosable)
  // A restored candidate is not selected again: the page has asked the voter to choose again.
  if (candidates.some(({ id, withdrawn, struck }) => id === choice && (withdrawn || struck))) {
    setChoice("")
    setConfirming(false)
    setTaken(true)
  }
  useEffect(() => {
    if (taken) saveDraft(draft, null)
  }, [taken, draft])

  const ask = () => {
    setMissing(!chosen)
    if (chosen) setConfirming(true)
    else group.current?.querySelector<HTMLInputElement>("input:enabled")?.focus()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <fieldset ref={group} className="flex flex-col gap-3">
        <legend className="mb-4 text-xl font-bold">{t("vote.question")}</legend>
        {candidates.map((candidate) => (
          <CandidateChoice
            key={candidate.id}
            candidate={candidate}
            chosen={candidate.id === chosen?.id}
            onChoose={() => {
              setChoice(candidate.id)
              saveDraft(draft, { candidateId: candidate.id })
              setMissing(false)
              setTaken(false)
            }}
          />
        ))}
      </fieldset>
      <div className="border-line bg-paper sticky bottom-0 z-10 -mx-4 mt-6 border-t px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:mx-0 sm:rounded-t-2xl">
        <div role="alert" className="empty:hidden">
          {taken && <p className="bg-stamp-soft mb-3 rounded-xl p-4 font-medium">{t("vote.choiceTaken")}</p>}
        </div>
        <p role="status" className={`mb-2 truncate font-medium ${missing ? "text-stamp" : "text-ink-soft"}`}>
          {chosen ? t("vote.chosen", { name: chosen.name }) : t("vote.choose")}
        </p>
        <Button submits look="primary" className="w-full text-lg">
          {t("vote.cast")}
        </Button>
      </div>
      {chosen && (
        <ConfirmBallot
          // A new choice is a new ballot with its own key.
          key={chosen.id}
          electionId={electionId}
          voterId={voterId}
          candidate={chosen}
          open={confirming}
          onClose={() => setConfirming(false)}
          onCast={onCast}
        />
      )}
    </form>
  )
}
