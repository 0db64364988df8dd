import { type Election, errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { InstantField } from "../../components/forms/instant-field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { fromLocalField, toLocalField } from "../../i18n/local-time.ts"
import { useTRPC } from "../../server/trpc.ts"

export function ExtendElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const [until, setUntil] = useState(toLocalField(election.closesAt))
  const extend = useMutation(useTRPC().election.extend.mutationOptions({ onSuccess: dialog.done }))
  const closesAt = fromLocalField(until)
  return (
    <>
      <Button onClick={dialog.show}>{t("lifecycle.extend")}</Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("lifecycle.extend")}
        action={t("lifecycle.extend")}
        mutation={extend}
        disabled={!closesAt}
        onConfirm={() => closesAt && extend.mutate({ electionId: election.id, closesAt })}
      >
        <p>{t("lifecycle.extendText")}</p>
        <InstantField
          label={t("settings.closesAt")}
          hint=""
          value={until}
          onValue={setUntil}
          error={errorData(extend.error)?.fields?.["closesAt"]?.message}
        />
      </ConfirmDialog>
    </>
  )
}
