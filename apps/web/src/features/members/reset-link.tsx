import type { ManagedAccount } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { CopyLine } from "../../components/copy-line.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { LoopbackWarning } from "../../components/loopback-warning.tsx"
import { Moment } from "../../components/moment.tsx"
import { QrCode } from "../../components/qr-code.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  member: ManagedAccount
  open: boolean
  onClose: () => void
}

/** A one-time link for members who forgot their password or never joined, shown once. */
export function ResetLink({ member: { id: accountId, name }, open, onClose }: Props) {
  const { t } = useTranslation()
  const issue = useMutation(useTRPC().account.resetLink.mutationOptions({ gcTime: 0 }))
  const close = (): void => {
    onClose()
    issue.reset()
  }
  const link = issue.data
  return (
    <>
      <ConfirmDialog
        open={open && !link}
        title={t("members.resetTitle", { name })}
        action={t("members.reset")}
        mutation={issue}
        onConfirm={() => issue.mutate({ accountId })}
        onClose={close}
      >
        <p>{t("members.resetText")}</p>
      </ConfirmDialog>
      <Modal open={open && link !== undefined} title={t("members.reset")} onClose={close}>
        {link && (
          <>
            <p role="status">
              <span>{`${t("members.resetShown", { name })} `}</span>
              <Moment at={link.expiresAt} />
            </p>
            <LoopbackWarning url={link.url} />
            <CopyLine label={t("members.reset")} text={link.url} />
            <QrCode text={link.url} label={t("members.qr")} className="size-48 self-center rounded-2xl" />
            <Button onClick={close}>{t("common.close")}</Button>
          </>
        )}
      </Modal>
    </>
  )
}
