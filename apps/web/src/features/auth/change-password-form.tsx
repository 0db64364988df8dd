import { type Account, ChangePasswordInput } from "@hanpyo/shared"
import { revalidateLogic, useSelector } from "@tanstack/react-form"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { PasswordStrength } from "./password-strength.tsx"

export function ChangePasswordForm({ account }: { account: Account }) {
  const { t, locale } = useTranslation()
  const api = useTRPC()
  const queryClient = useQueryClient()
  const change = useMutation(api.auth.changePassword.mutationOptions())
  const { refusal, attempt } = useRefusal({
    bad_credentials: { field: "currentPassword", message: t("account.wrongPassword") },
  })
  const form = useAppForm({
    defaultValues: { currentPassword: "", newPassword: "" },
    validationLogic: revalidateLogic(),
    validators: { onDynamic: ({ value }) => checkBy(ChangePasswordInput, { input: value, locale }) },
    onSubmit: ({ value, formApi }) =>
      attempt(async () => {
        const { message } = await change.mutateAsync(value)
        toast(message)
        formApi.reset()
        void queryClient.invalidateQueries(api.auth.sessions.queryFilter())
      }),
  })
  const typed = useSelector(form.store, ({ values }) => values.newPassword)
  const known = [account.username, account.name, account.email ?? ""]
  return (
    <section className="border-line bg-sheet flex flex-col gap-5 rounded-3xl border p-5 sm:p-7">
      <div>
        <h2 className="text-xl font-bold">{t("account.passwordTitle")}</h2>
        <p className="text-ink-soft">{t("account.passwordText")}</p>
      </div>
      <form.AppForm>
        <form.Frame refusal={refusal}>
          {/* Tells password managers whose password this is. */}
          <input hidden readOnly autoComplete="username" value={account.username} />
          <form.AppField name="currentPassword">
            {(field) => (
              <field.Password label={t("account.currentPassword")} autoComplete="current-password" />
            )}
          </form.AppField>
          <form.AppField name="newPassword">
            {(field) => (
              <field.Password
                label={t("account.newPassword")}
                autoComplete="new-password"
                hint={<PasswordStrength password={typed} about={known} />}
              />
            )}
          </form.AppField>
          <form.Submit>{t("account.change")}</form.Submit>
        </form.Frame>
      </form.AppForm>
    </section>
  )
}
