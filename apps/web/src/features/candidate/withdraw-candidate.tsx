import type { Candidate } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/** For owners and organisers, before voting opens. */
export function WithdrawCandidate({ candidate: { id: candidateId, name } }: { candidate: Candidate }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const withdraw = useMutation(useTRPC().candidate.withdraw.mutationOptions({ onSuccess: dialog.done }))
  return (
    <>
      <Button size="small" aria-label={t("candidate.withdrawOf", { name })} onClick={dialog.show}>
        {t("candidate.withdraw")}
      </Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("candidate.withdrawTitle", { name })}
        action={t("candidate.withdraw")}
        mutation={withdraw}
        onConfirm={() => withdraw.mutate({ candidateId })}
      >
        <p>{t("candidate.withdrawText")}</p>
      </ConfirmDialog>
    </>
  )
}
