import { collapseBlanks, type Election, errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { toast } from "../../components/toast.ts"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** Into the archive and out of it again; it hides nothing that was public. */
export function ArchiveElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const { done } = useAct()
  const archived = election.archivedAt !== null
  const archive = useMutation(
    useTRPC().election.archive.mutationOptions({
      onSuccess: done,
      onError: ({ message }) => toast(message),
    }),
  )
  return (
    <Button
      disabled={archive.isPending}
      onClick={() => archive.mutate({ electionId: election.id, archived: !archived })}
    >
      {t(archived ? "lifecycle.unarchive" : "lifecycle.archive")}
    </Button>
  )
}

/** Deletes for good, after its title was typed. */
export function DeleteElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const act = useAct()
  const navigate = useNavigate()
  const [title, setTitle] = useState("")
  const remove = useMutation(
    useTRPC().election.delete.mutationOptions({
      async onSuccess(answer) {
        await navigate({ to: "/manage" })
        act.done(answer)
      },
    }),
  )
  return (
    <>
      <Button onClick={act.ask}>{t("lifecycle.delete")}</Button>
      <Ask
        open={act.asked}
        title={t("lifecycle.deleteTitle")}
        act={t("lifecycle.delete")}
        busy={remove.isPending}
        error={remove.error}
        disabled={collapseBlanks(title) !== election.title}
        onAct={() => remove.mutate({ electionId: election.id, title })}
        onClose={act.drop}
      >
        <p>{t("lifecycle.deleteText", { title: election.title })}</p>
        <Field
          label={t("lifecycle.deleteField")}
          value={title}
          onValue={setTitle}
          autoComplete="off"
          error={errorData(remove.error)?.fields?.["title"]?.message}
        />
      </Ask>
    </>
  )
}
