import type { WaitingList } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Moment } from "../../components/moment.tsx"
import { toast } from "../../components/toast.ts"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTRPC } from "../../server/trpc.ts"
import { TurnAway } from "./newcomer-acts.tsx"

interface Props {
  account: WaitingList["accounts"][number]
}

export function NewcomerRow({ account }: Props) {
  const { t } = useTranslation()
  const sentenceOf = useSentence()
  const [turning, setTurning] = useState(false)
  const done = useSuccess(() => setTurning(false))
  const approve = useMutation(
    useTRPC().account.approve.mutationOptions({
      onSuccess: done,
      onError: (error) => toast(sentenceOf(error)),
    }),
  )
  const { id, name, username, email, part, team, waitingSince } = account
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{name}</span>
          <span className="text-ink-soft text-sm">@{username}</span>
        </p>
        <p className="text-ink-soft text-sm break-all">{[email, part, team].filter(Boolean).join(" · ")}</p>
        <p className="text-ink-soft text-sm">
          {t("newcomers.since")} <Moment at={waitingSince} />
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="small"
          aria-label={t("newcomers.letInNamed", { name })}
          disabled={approve.isPending}
          onClick={() => approve.mutate({ accountIds: [id] })}
        >
          {t("newcomers.letIn")}
        </Button>
        <Button
          size="small"
          look="plain"
          aria-label={t("newcomers.turnAwayNamed", { name })}
          onClick={() => setTurning(true)}
        >
          {t("newcomers.turnAway")}
        </Button>
      </div>
      <TurnAway accounts={[account]} open={turning} onClose={() => setTurning(false)} />
    </li>
  )
}
