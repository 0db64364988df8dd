import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

interface Props {
  electionId: string
  accountId: string
  name: string
}

export function RemoveFromRoll({ electionId, accountId, name }: Props) {
  const m = useManageWords()
  const act = useAct()
  const remove = useMutation(useTRPC().roll.remove.mutationOptions({ onSuccess: act.done }))
  return (
    <>
      <Button look="plain" size="small" aria-label={m("roll.remove", { name })} onClick={act.ask}>
        <span aria-hidden>✕</span>
      </Button>
      <Ask
        open={act.asked}
        title={m("roll.removeTitle", { name })}
        act={m("roll.removeConfirm")}
        busy={remove.isPending}
        error={remove.error}
        onAct={() => remove.mutate({ electionId, accountId })}
        onClose={act.drop}
      >
        <p>{m("roll.removeText")}</p>
      </Ask>
    </>
  )
}
