import { errorData, type PartsAndTeams } from "@hanpyo/shared"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Alert } from "../../components/alert.tsx"
import { Button } from "../../components/button.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTRPC } from "../../server/trpc.ts"
import { NameListEditor } from "./name-list-editor.tsx"

/** Parts and teams are saved together. */
export function PartsAndTeamsEditor({ saved }: { saved: PartsAndTeams }) {
  const api = useTRPC()
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const sentenceOf = useSentence()
  const [edited, setEdited] = useState({ parts: saved.parts, teams: saved.teams })
  const save = useMutation(
    api.account.setPartsAndTeams.mutationOptions({
      onSuccess({ message, parts, teams }) {
        queryClient.setQueryData(api.account.partsAndTeams.queryKey(), { parts, teams })
        setEdited({ parts, teams })
        toast(message)
      },
    }),
  )
  const changed = JSON.stringify(edited) !== JSON.stringify({ parts: saved.parts, teams: saved.teams })
  const fields = Object.values(errorData(save.error)?.fields ?? {})
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 md:grid-cols-2">
        <NameListEditor
          kind="parts"
          names={edited.parts}
          onNames={(parts) => setEdited({ ...edited, parts })}
        />
        <NameListEditor
          kind="teams"
          names={edited.teams}
          onNames={(teams) => setEdited({ ...edited, teams })}
        />
      </div>
      <Alert>{save.isError && (fields[0]?.message ?? sentenceOf(save.error))}</Alert>
      <div className="flex flex-wrap items-center gap-4">
        <Button look="primary" disabled={save.isPending || !changed} onClick={() => save.mutate(edited)}>
          {save.isPending ? t("common.working") : t("partsAndTeams.save")}
        </Button>
        <p role="status">{changed && t("partsAndTeams.unsaved")}</p>
      </div>
    </div>
  )
}
