import type { ManagedAccount } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  member: ManagedAccount
  open: boolean
  onClose: () => void
}

export function MemberRole({ member: { id: accountId, name, role }, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useSuccess(onClose)
  const set = useMutation(useTRPC().account.setRole.mutationOptions({ onSuccess: done }))
  const which = role === "organiser" ? "demote" : "promote"
  return (
    <ConfirmDialog
      open={open}
      title={t(`members.${which}Title`, { name })}
      action={t(`members.${which}`)}
      mutation={set}
      onConfirm={() => set.mutate({ accountId, role: role === "organiser" ? "member" : "organiser" })}
      onClose={onClose}
    >
      <p>{t(`members.${which}Text`)}</p>
    </ConfirmDialog>
  )
}

export function MemberActivity({ member: { id: accountId, name, deactivated }, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useSuccess(onClose)
  const set = useMutation(useTRPC().account.deactivate.mutationOptions({ onSuccess: done }))
  const which = deactivated ? "activate" : "deactivate"
  return (
    <ConfirmDialog
      open={open}
      title={t(`members.${which}Title`, { name })}
      action={t(`members.${which}`)}
      mutation={set}
      onConfirm={() => set.mutate({ accountId, deactivated: !deactivated })}
      onClose={onClose}
    >
      <p>{t(`members.${which}Text`)}</p>
    </ConfirmDialog>
  )
}
