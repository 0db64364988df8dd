import type { Candidate } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  candidate: Candidate
  /** The name only organisers see. */
  name: string
}

/** Withdraws a candidate without votes while voting is open, or undoes it. */
export function TakeOffBallot({ candidate: { id: candidateId, withdrawn }, name }: Props) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const api = useTRPC().candidate
  const withdraw = useMutation(api.withdraw.mutationOptions({ onSuccess: dialog.done }))
  const restore = useMutation(api.restore.mutationOptions({ onSuccess: dialog.done }))
  const chosen = withdrawn ? restore : withdraw
  const words = withdrawn ? "restore" : "withdraw"
  return (
    <>
      <Button size="small" aria-label={t(`candidates.${words}Of`, { name })} onClick={dialog.show}>
        {t(`candidates.${words}`)}
      </Button>
      <ConfirmDialog
        {...dialog.props}
        title={t(`candidates.${words}Title`, { name })}
        action={t(`candidates.${words}`)}
        mutation={chosen}
        onConfirm={() => chosen.mutate({ candidateId })}
      >
        <p>{t(`candidates.${words}Text`)}</p>
      </ConfirmDialog>
    </>
  )
}
