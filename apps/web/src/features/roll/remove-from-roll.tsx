import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  electionId: string
  accountId: string
  name: string
}

export function RemoveFromRoll({ electionId, accountId, name }: Props) {
  const { t } = useTranslation()
  const act = useAct()
  const remove = useMutation(useTRPC().roll.remove.mutationOptions({ onSuccess: act.done }))
  return (
    <>
      <Button look="plain" size="small" aria-label={t("roll.remove", { name })} onClick={act.ask}>
        <span aria-hidden>✕</span>
      </Button>
      <Ask
        open={act.asked}
        title={t("roll.removeTitle", { name })}
        act={t("roll.removeConfirm")}
        busy={remove.isPending}
        error={remove.error}
        onAct={() => remove.mutate({ electionId, accountId })}
        onClose={act.drop}
      >
        <p>{t("roll.removeText")}</p>
      </Ask>
    </>
  )
}
