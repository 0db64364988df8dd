import type { Invitation } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Badge } from "../../components/badge.tsx"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const revoke = useMutation(useTRPC().invitation.revoke.mutationOptions({ onSuccess: dialog.done }))
  const { id: invitationId, guest, part, team, state, expiresAt, usedBy } = invitation
  const name = guest ?? t("invitations.nobody")
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{name}</span>
          <Badge>{t(`invitations.${state}`)}</Badge>
        </p>
        <p className="text-ink-soft text-sm">
          {usedBy ? (
            usedBy.name === null ? (
              t("invitations.usedByDeleted")
            ) : (
              t("invitations.usedBy", { name: usedBy.name })
            )
          ) : (
            <>
              {[part, team].filter(Boolean).join(" · ")} {t("invitations.until")} <Moment at={expiresAt} />
            </>
          )}
        </p>
      </div>
      {state === "unused" && (
        <Button size="small" aria-label={t("invitations.revokeNamed", { name })} onClick={dialog.show}>
          {t("invitations.revoke")}
        </Button>
      )}
      <ConfirmDialog
        {...dialog.props}
        title={t("invitations.revokeTitle")}
        action={t("invitations.revoke")}
        mutation={revoke}
        onConfirm={() => revoke.mutate({ invitationId })}
      >
        <p>{t("invitations.revokeText")}</p>
      </ConfirmDialog>
    </li>
  )
}
