import type { WaitingList } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAccountAnswer } from "./use-account-answer.ts"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  /** Those the organiser sees, and nobody else. */
  accounts: WaitingList["accounts"]
  open: boolean
  onClose: () => void
}

/** Lets newcomers in together. */
export function LetIn({ accounts, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useAccountAnswer(onClose)
  const approve = useMutation(useTRPC().account.approve.mutationOptions({ onSuccess: done }))
  return (
    <Ask
      open={open}
      title={t("newcomers.letInAllTitle", { count: accounts.length })}
      act={t("newcomers.letIn")}
      busy={approve.isPending}
      error={approve.error}
      onAct={() => approve.mutate({ accountIds: idsOf(accounts) })}
      onClose={onClose}
    >
      <p>{t("newcomers.letInAllText")}</p>
    </Ask>
  )
}

/** Turns newcomers away: their accounts are erased. */
export function TurnAway({ accounts, open, onClose }: Props) {
  const { t } = useTranslation()
  const done = useAccountAnswer(onClose)
  const reject = useMutation(useTRPC().account.reject.mutationOptions({ onSuccess: done }))
  const [first] = accounts
  const title =
    accounts.length === 1 && first
      ? t("newcomers.turnAwayTitle", { name: first.name })
      : t("newcomers.turnAwayAllTitle", { count: accounts.length })
  return (
    <Ask
      open={open}
      title={title}
      act={t("newcomers.turnAway")}
      busy={reject.isPending}
      error={reject.error}
      onAct={() => reject.mutate({ accountIds: idsOf(accounts) })}
      onClose={onClose}
    >
      <p>{t("newcomers.turnAwayText")}</p>
    </Ask>
  )
}

const idsOf = (accounts: Props["accounts"]): string[] => accounts.map(({ id }) => id)
