import { type Election, errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { InstantField } from "../../components/forms/instant-field.tsx"
import { fromLocalField, toLocalField } from "../../i18n/local-time.ts"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** Moves the end of voting to a later date and time. */
export function ExtendElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const act = useAct()
  const [until, setUntil] = useState(toLocalField(election.closesAt))
  const extend = useMutation(useTRPC().election.extend.mutationOptions({ onSuccess: act.done }))
  const closesAt = fromLocalField(until)
  return (
    <>
      <Button onClick={act.ask}>{t("lifecycle.extend")}</Button>
      <Ask
        open={act.asked}
        title={t("lifecycle.extend")}
        act={t("lifecycle.extend")}
        busy={extend.isPending}
        error={extend.error}
        disabled={!closesAt}
        onAct={() => closesAt && extend.mutate({ electionId: election.id, closesAt })}
        onClose={act.drop}
      >
        <p>{t("lifecycle.extendText")}</p>
        <InstantField
          label={t("settings.closesAt")}
          hint=""
          value={until}
          onValue={setUntil}
          error={errorData(extend.error)?.fields?.["closesAt"]?.message}
        />
      </Ask>
    </>
  )
}
