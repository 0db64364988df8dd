import { collapseBlanks, type Election, errorData } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Field } from "../../components/forms/field.tsx"
import { toast } from "../../components/toast.ts"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/** Archiving hides nothing that was public. */
export function ArchiveElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const done = useSuccess()
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

/** Requires typing the title. */
export function DeleteElection({ election }: { election: Election }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const navigate = useNavigate()
  const [title, setTitle] = useState("")
  const remove = useMutation(
    useTRPC().election.delete.mutationOptions({
      async onSuccess(answer) {
        await navigate({ to: "/manage" })
        dialog.done(answer)
      },
    }),
  )
  return (
    <>
      <Button onClick={dialog.show}>{t("lifecycle.delete")}</Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("lifecycle.deleteTitle")}
        action={t("lifecycle.delete")}
        mutation={remove}
        disabled={collapseBlanks(title) !== election.title}
        onConfirm={() => remove.mutate({ electionId: election.id, title })}
      >
        <p>{t("lifecycle.deleteText", { title: election.title })}</p>
        <Field
          label={t("lifecycle.deleteField")}
          value={title}
          onValue={setTitle}
          autoComplete="off"
          error={errorData(remove.error)?.fields?.["title"]?.message}
        />
      </ConfirmDialog>
    </>
  )
}
