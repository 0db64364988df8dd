import type { Election } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

export function CloseElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const close = useMutation(useTRPC().election.close.mutationOptions({ onSuccess: dialog.done }))
  return (
    <>
      <Button onClick={dialog.show}>{t("lifecycle.close")}</Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("lifecycle.closeTitle")}
        action={t("lifecycle.close")}
        mutation={close}
        onConfirm={() => close.mutate({ electionId: election.id })}
      >
        <p>{t("lifecycle.closeConfirm")}</p>
      </ConfirmDialog>
    </>
  )
}
