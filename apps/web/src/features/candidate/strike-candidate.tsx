import { type Candidate, StrikeCandidateInput } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"

interface Props {
  candidate: Candidate
  /** As organisers know it. */
  name: string
}

/** Strikes a candidate from display, with a reason. */
export function StrikeCandidate({ candidate: { id: candidateId }, name }: Props) {
  const { t, locale } = useTranslation()
  const act = useAct()
  const [reason, setReason] = useState("")
  const [error, setError] = useState<string>()
  const strike = useMutation(useTRPC().candidate.strike.mutationOptions({ onSuccess: act.done }))
  const send = () => {
    const input = { candidateId, reason }
    const wrong = checkBy(StrikeCandidateInput, { input, locale })?.fields["reason"]
    setError(wrong)
    if (wrong === undefined) strike.mutate(input)
  }
  return (
    <>
      <Button size="small" aria-label={t("candidates.strikeOf", { name })} onClick={act.ask}>
        {t("candidates.strike")}
      </Button>
      <Ask
        open={act.asked}
        title={t("candidates.strikeTitle", { name })}
        act={t("candidates.strike")}
        busy={strike.isPending}
        error={strike.error}
        onAct={send}
        onClose={act.drop}
      >
        <p>{t("candidates.strikeText")}</p>
        <Field
          label={t("candidates.reason")}
          hint={t("candidates.reasonHint")}
          autoComplete="off"
          value={reason}
          onValue={(typed) => {
            setReason(typed)
            setError(undefined)
          }}
          error={error}
        />
      </Ask>
    </>
  )
}

/** Undoes it. */
export function UnstrikeCandidate({ candidate: { id: candidateId }, name }: Props) {
  const { t } = useTranslation()
  const act = useAct()
  const unstrike = useMutation(useTRPC().candidate.unstrike.mutationOptions({ onSuccess: act.done }))
  return (
    <>
      <Button size="small" aria-label={t("candidates.unstrikeOf", { name })} onClick={act.ask}>
        {t("candidates.unstrike")}
      </Button>
      <Ask
        open={act.asked}
        title={t("candidates.unstrikeTitle", { name })}
        act={t("candidates.unstrike")}
        busy={unstrike.isPending}
        error={unstrike.error}
        onAct={() => unstrike.mutate({ candidateId })}
        onClose={act.drop}
      >
        <p>{t("candidates.unstrikeText")}</p>
      </Ask>
    </>
  )
}
