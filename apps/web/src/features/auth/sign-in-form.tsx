import { type Session, SignInInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/** Phone keyboards append a space to words. */
const asMeant = ({ username, password }: { username: string; password: string }) => ({
  username: username.trim(),
  password,
})

export function SignInForm({ onSession }: { onSession: (session: Session) => void }) {
  const { t, locale } = useTranslation()
  const signIn = useMutation(useTRPC().auth.signIn.mutationOptions())
  const { refusal, attempt } = useRefusal()
  const form = useAppForm({
    defaultValues: { username: "", password: "" },
    validationLogic: revalidateLogic(),
    validators: { onDynamic: ({ value }) => checkBy(SignInInput, { input: asMeant(value), locale }) },
    onSubmit: ({ value }) => attempt(async () => onSession(await signIn.mutateAsync(asMeant(value)))),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.AppField name="username">
          {(field) => (
            <field.Text
              label={t("auth.username")}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </form.AppField>
        <form.AppField name="password">
          {(field) => <field.Password autoComplete="current-password" />}
        </form.AppField>
        <form.Submit>{t("auth.signIn")}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
