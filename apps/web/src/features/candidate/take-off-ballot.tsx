import type { Candidate } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  candidate: Candidate
  /** As organisers know it. */
  name: string
}

/** Withdraws a candidate without votes while voting is open, or undoes that. */
export function TakeOffBallot({ candidate: { id: candidateId, withdrawn }, name }: Props) {
  const { t } = useTranslation()
  const act = useAct()
  const api = useTRPC().candidate
  const withdraw = useMutation(api.withdraw.mutationOptions({ onSuccess: act.done }))
  const restore = useMutation(api.restore.mutationOptions({ onSuccess: act.done }))
  const chosen = withdrawn ? restore : withdraw
  const words = withdrawn ? "restore" : "withdraw"
  return (
    <>
      <Button size="small" aria-label={t(`candidates.${words}Of`, { name })} onClick={act.ask}>
        {t(`candidates.${words}`)}
      </Button>
      <Ask
        open={act.asked}
        title={t(`candidates.${words}Title`, { name })}
        act={t(`candidates.${words}`)}
        busy={chosen.isPending}
        error={chosen.error}
        onAct={() => chosen.mutate({ candidateId })}
        onClose={act.drop}
      >
        <p>{t(`candidates.${words}Text`)}</p>
      </Ask>
    </>
  )
}
