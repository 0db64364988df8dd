import { type Candidate, StrikeCandidateInput } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Field } from "../../components/forms/field.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  candidate: Candidate
  /** The name only organisers see. */
  name: string
}

export function StrikeCandidate({ candidate: { id: candidateId }, name }: Props) {
  const { t, locale } = useTranslation()
  const dialog = useDialog()
  const [reason, setReason] = useState("")
  const [error, setError] = useState<string>()
  const strike = useMutation(useTRPC().candidate.strike.mutationOptions({ onSuccess: dialog.done }))
  const send = () => {
    const input = { candidateId, reason }
    const wrong = checkBy(StrikeCandidateInput, { input, locale })?.fields["reason"]
    setError(wrong)
    if (wrong === undefined) strike.mutate(input)
  }
  return (
    <>
      <Button size="small" aria-label={t("candidates.strikeOf", { name })} onClick={dialog.show}>
        {t("candidates.strike")}
      </Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("candidates.strikeTitle", { name })}
        action={t("candidates.strike")}
        mutation={strike}
        onConfirm={send}
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
      </ConfirmDialog>
    </>
  )
}

export function UnstrikeCandidate({ candidate: { id: candidateId }, name }: Props) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const unstrike = useMutation(useTRPC().candidate.unstrike.mutationOptions({ onSuccess: dialog.done }))
  return (
    <>
      <Button size="small" aria-label={t("candidates.unstrikeOf", { name })} onClick={dialog.show}>
        {t("candidates.unstrike")}
      </Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("candidates.unstrikeTitle", { name })}
        action={t("candidates.unstrike")}
        mutation={unstrike}
        onConfirm={() => unstrike.mutate({ candidateId })}
      >
        <p>{t("candidates.unstrikeText")}</p>
      </ConfirmDialog>
    </>
  )
}
