import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  electionId: string
  accountId: string
  name: string
}

export function RemoveFromRoll({ electionId, accountId, name }: Props) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const remove = useMutation(useTRPC().roll.remove.mutationOptions({ onSuccess: dialog.done }))
  return (
    <>
      <Button look="plain" size="small" aria-label={t("roll.remove", { name })} onClick={dialog.show}>
        <span aria-hidden>✕</span>
      </Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("roll.removeTitle", { name })}
        action={t("roll.removeConfirm")}
        mutation={remove}
        onConfirm={() => remove.mutate({ electionId, accountId })}
      >
        <p>{t("roll.removeText")}</p>
      </ConfirmDialog>
    </>
  )
}
