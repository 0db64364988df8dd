import { type Account, DeleteAccountInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  account: Account
  onDeleted: (message: string) => void
}

/** Asks for username and password before deleting the account. */
export function DeleteAccount({ account, onDeleted }: Props) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  return (
    <section className="border-line bg-sheet flex flex-col items-start gap-4 rounded-3xl border p-5 sm:p-7">
      <div>
        <h2 className="text-xl font-bold">{t("account.deleteTitle")}</h2>
        <p className="text-ink-soft">{t("account.deleteText")}</p>
      </div>
      <Button onClick={() => setAsking(true)}>{t("account.deleteOpen")}</Button>
      <Modal open={asking} title={t("account.deleteAsk")} onClose={() => setAsking(false)}>
        <p>{t("account.deleteText")}</p>
        <DeleteForm account={account} onDeleted={onDeleted} />
        <Button onClick={() => setAsking(false)}>{t("common.cancel")}</Button>
      </Modal>
    </section>
  )
}

function DeleteForm({ account, onDeleted }: Props) {
  const { t, locale } = useTranslation()
  const remove = useMutation(useTRPC().auth.deleteAccount.mutationOptions())
  const { refusal, attempt } = useRefusal({
    bad_credentials: { field: "password", message: t("account.wrongPassword") },
  })
  const form = useAppForm({
    defaultValues: { username: "", password: "" },
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value: { username, password } }) => {
        const problems = checkBy(DeleteAccountInput, { input: { password }, locale })
        if (username.trim() === account.username) return problems
        return { fields: { ...problems?.fields, username: t("account.deleteMismatch") } }
      },
    },
    onSubmit: ({ value: { password } }) =>
      attempt(async () => onDeleted((await remove.mutateAsync({ password })).message)),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.AppField name="username">
          {(field) => (
            <field.Text
              label={t("account.deleteType", { username: account.username })}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </form.AppField>
        <form.AppField name="password">
          {(field) => <field.Password autoComplete="current-password" />}
        </form.AppField>
        <form.Submit>{t("account.deleteConfirm")}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
