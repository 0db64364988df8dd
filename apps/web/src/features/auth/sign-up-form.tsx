import { type Session, SignUpInput } from "@hanpyo/shared"
import { revalidateLogic, useSelector } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy, filled } from "../../components/forms/form-errors.ts"
import { PartAndTeamFields } from "../../components/forms/part-and-team-fields.tsx"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { draftName, saveDraft, restoreDraft } from "../../storage/drafts.ts"
import { PasswordStrength } from "./password-strength.tsx"
import { UsernameHint } from "./username-hint.tsx"

/** Kept in the draft: never the password or the code. */
const kept = { username: "", email: "", name: "", part: "", team: "" }
const empty = { ...kept, password: "", code: "" }
const secrets = ["password", "code"]
const draft = draftName("sign-up")

const inputOf = ({ username, email, password, ...optional }: typeof empty): SignUpInput => ({
  username,
  email,
  password,
  ...filled(optional),
})

interface Props {
  /** From the link. */
  code: string
  codeIs: "needed" | "optional" | "unused"
  onSession: (session: Session) => void
}

export function SignUpForm({ code, codeIs, onSession }: Props) {
  const { t, locale, shared } = useTranslation()
  const needsCode = codeIs === "needed"
  const signUp = useMutation(useTRPC().auth.signUp.mutationOptions())
  const { refusal, attempt } = useRefusal({
    username_taken: "username",
    username_looks_taken: "username",
    email_taken: "email",
    bad_code: { field: "code", message: t("auth.wrongSignUpCode") },
  })
  const form = useAppForm({
    defaultValues: { ...empty, ...restoreDraft(draft, kept), code },
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) => {
        const errors = checkBy(SignUpInput, { input: inputOf(value), locale })
        if (!needsCode || value.code.trim() !== "") return errors
        return { ...errors, fields: { ...errors?.fields, code: shared.problems.required } }
      },
    },
    onSubmit: ({ value }) =>
      attempt(async () => {
        const session = await signUp.mutateAsync(inputOf(value))
        saveDraft(draft, null)
        onSession(session)
      }),
  })
  const typed = useSelector(form.store, ({ values }) => values)
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.Draft name={draft} without={secrets} />
        <form.AppField name="username">
          {(field) => (
            <field.Text
              label={t("auth.username")}
              hint={<UsernameHint username={typed.username} />}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </form.AppField>
        <form.AppField name="email">
          {(field) => (
            <field.Text label={t("auth.email")} type="email" autoComplete="email" inputMode="email" />
          )}
        </form.AppField>
        <form.AppField name="password">
          {(field) => (
            <field.Password
              autoComplete="new-password"
              hint={
                <PasswordStrength
                  password={typed.password}
                  about={[typed.username, typed.email, typed.name]}
                />
              }
            />
          )}
        </form.AppField>
        <form.AppField name="name">
          {(field) => (
            <field.Text label={t("auth.name")} hint={t("auth.nameHint")} autoComplete="name" optional />
          )}
        </form.AppField>
        <PartAndTeamFields form={form} fields={{ part: "part", team: "team" }} />
        {(codeIs !== "unused" || refusal?.fields["code"]) && (
          <form.AppField name="code">
            {(field) => (
              <field.Text
                label={t("auth.code")}
                hint={t(needsCode ? "auth.codeHint" : "auth.codeHintIfAny")}
                autoComplete="off"
                optional={!needsCode}
              />
            )}
          </form.AppField>
        )}
        <form.Submit>{t("auth.signUp")}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
