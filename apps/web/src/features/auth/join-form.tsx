import { JoinInput, type Session } from "@hanpyo/shared"
import { revalidateLogic, useSelector } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy, filled } from "../../components/forms/form-errors.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { PasswordStrength } from "./password-strength.tsx"

const empty = { code: "", username: "", email: "", password: "" }

const inputOf = ({ code, password, ...optional }: typeof empty): JoinInput => ({
  code,
  password,
  ...filled(optional),
})

interface Props {
  /** From the one-time link; empty if the link was cut off. */
  code: string
  onSession: (session: Session) => void
}

/** Asks for a username only if the server says that the account has none. */
export function JoinForm({ code, onSession }: Props) {
  const { t, locale } = useTranslation()
  const join = useMutation(useTRPC().auth.join.mutationOptions())
  const { refusal, attempt } = useRefusal({
    username_taken: "username",
    email_taken: "email",
    bad_code: "code",
  })
  const form = useAppForm({
    defaultValues: { ...empty, code },
    validationLogic: revalidateLogic(),
    validators: { onDynamic: ({ value }) => checkBy(JoinInput, { input: inputOf(value), locale }) },
    onSubmit: ({ value }) => attempt(async () => onSession(await join.mutateAsync(inputOf(value)))),
  })
  const typed = useSelector(form.store, ({ values }) => values)
  const asksCode = code === "" || typed.code !== code || refusal?.fields["code"] !== undefined
  const asksUsername = typed.username !== "" || refusal?.fields["username"] !== undefined
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        {asksCode && (
          <form.AppField name="code">
            {(field) => <field.Text label={t("auth.oneTimeCode")} autoComplete="off" />}
          </form.AppField>
        )}
        {asksUsername && (
          <form.AppField name="username">
            {(field) => (
              <field.Text
                label={t("auth.username")}
                hint={t("auth.usernameHint")}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </form.AppField>
        )}
        <form.AppField name="email">
          {(field) => (
            <field.Text
              label={t("auth.email")}
              type="email"
              autoComplete="email"
              inputMode="email"
              optional
            />
          )}
        </form.AppField>
        <form.AppField name="password">
          {(field) => (
            <field.Password
              autoComplete="new-password"
              hint={<PasswordStrength password={typed.password} about={[typed.username, typed.email]} />}
            />
          )}
        </form.AppField>
        <form.Submit>{t("auth.joinButton")}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
