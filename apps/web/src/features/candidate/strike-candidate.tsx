import { type Candidate, StrikeCandidateInput } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useSpeech } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

interface Props {
  candidate: Candidate
  /** As organisers know it. */
  name: string
}

/** Strikes a candidate from display, with a reason. */
export function StrikeCandidate({ candidate: { id: candidateId }, name }: Props) {
  const m = useManageWords()
  const { locale } = useSpeech()
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
      <Button size="small" aria-label={m("candidates.strikeOf", { name })} onClick={act.ask}>
        {m("candidates.strike")}
      </Button>
      <Ask
        open={act.asked}
        title={m("candidates.strikeTitle", { name })}
        act={m("candidates.strike")}
        busy={strike.isPending}
        error={strike.error}
        onAct={send}
        onClose={act.drop}
      >
        <p>{m("candidates.strikeText")}</p>
        <Field
          label={m("candidates.reason")}
          hint={m("candidates.reasonHint")}
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
  const m = useManageWords()
  const act = useAct()
  const unstrike = useMutation(useTRPC().candidate.unstrike.mutationOptions({ onSuccess: act.done }))
  return (
    <>
      <Button size="small" aria-label={m("candidates.unstrikeOf", { name })} onClick={act.ask}>
        {m("candidates.unstrike")}
      </Button>
      <Ask
        open={act.asked}
        title={m("candidates.unstrikeTitle", { name })}
        act={m("candidates.unstrike")}
        busy={unstrike.isPending}
        error={unstrike.error}
        onAct={() => unstrike.mutate({ candidateId })}
        onClose={act.drop}
      >
        <p>{m("candidates.unstrikeText")}</p>
      </Ask>
    </>
  )
}
