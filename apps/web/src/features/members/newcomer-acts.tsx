import type { WaitingList } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  /** Only those on the organiser's screen. */
  accounts: WaitingList["accounts"]
  open: boolean
  onClose: () => void
}

export function LetIn({ accounts, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useSuccess(onClose)
  const approve = useMutation(useTRPC().account.approve.mutationOptions({ onSuccess: done }))
  return (
    <ConfirmDialog
      open={open}
      title={t("newcomers.letInAllTitle", { count: accounts.length })}
      action={t("newcomers.letIn")}
      mutation={approve}
      onConfirm={() => approve.mutate({ accountIds: idsOf(accounts) })}
      onClose={onClose}
    >
      <p>{t("newcomers.letInAllText")}</p>
    </ConfirmDialog>
  )
}

/** Erases the accounts. */
export function TurnAway({ accounts, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useSuccess(onClose)
  const reject = useMutation(useTRPC().account.reject.mutationOptions({ onSuccess: done }))
  const [first] = accounts
  const title =
    accounts.length === 1 && first
      ? t("newcomers.turnAwayTitle", { name: first.name })
      : t("newcomers.turnAwayAllTitle", { count: accounts.length })
  return (
    <ConfirmDialog
      open={open}
      title={title}
      action={t("newcomers.turnAway")}
      mutation={reject}
      onConfirm={() => reject.mutate({ accountIds: idsOf(accounts) })}
      onClose={onClose}
    >
      <p>{t("newcomers.turnAwayText")}</p>
    </ConfirmDialog>
  )
}

const idsOf = (accounts: Props["accounts"]): string[] => accounts.map(({ id }) => id)
