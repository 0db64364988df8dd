import type { Election } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** Ends voting for good, ahead of its time or by hand. */
export function CloseElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const act = useAct()
  const close = useMutation(useTRPC().election.close.mutationOptions({ onSuccess: act.done }))
  return (
    <>
      <Button onClick={act.ask}>{t("lifecycle.close")}</Button>
      <Ask
        open={act.asked}
        title={t("lifecycle.closeTitle")}
        act={t("lifecycle.close")}
        busy={close.isPending}
        error={close.error}
        onAct={() => close.mutate({ electionId: election.id })}
        onClose={act.drop}
      >
        <p>{t("lifecycle.closeConfirm")}</p>
      </Ask>
    </>
  )
}
