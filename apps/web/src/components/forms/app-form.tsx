import { createFormHook, createFormHookContexts, useSelector } from "@tanstack/react-form"
import { createContext, type InputHTMLAttributes, type ReactNode, useContext, useEffect, useRef } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { reportQueued, useIsQueued } from "../../server/connection.ts"
import { saveDraft } from "../../storage/drafts.ts"
import { Alert } from "../alert.tsx"
import { Button } from "../button.tsx"
import { CheckField } from "./check-field.tsx"
import { Field } from "./field.tsx"
import type { FormErrors } from "./form-errors.ts"
import { PartOrTeamField } from "./part-or-team-field.tsx"
import { PasswordField } from "./password-field.tsx"
import type { Choices } from "./use-parts-and-teams.ts"

const { fieldContext, formContext, useFieldContext, useFormContext } = createFormHookContexts()
/** Errors from the server after the last submit. */
const Refusal = createContext<FormErrors | undefined>(undefined)

/** Client-side errors take precedence over the server's. */
function useField<T = string>() {
  const field = useFieldContext<T>()
  const refusal = useContext(Refusal)
  const error: unknown = field.state.meta.errors[0] ?? refusal?.fields[field.name]
  return {
    name: field.name,
    value: field.state.value,
    onValue: field.handleChange,
    onBlur: field.handleBlur,
    error: typeof error === "string" ? error : undefined,
  }
}

interface TextProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "type" | "autoComplete" | "inputMode" | "autoCapitalize" | "spellCheck"
> {
  label: string
  hint?: ReactNode
  optional?: boolean
  lines?: number
}

function Text(props: TextProps) {
  return <Field {...props} {...useField()} />
}

function Password(props: {
  autoComplete: "current-password" | "new-password"
  label?: string
  hint?: ReactNode
}) {
  return <PasswordField {...props} {...useField()} />
}

function PartOrTeam(props: { label: string; choices: Choices }) {
  return <PartOrTeamField {...props} {...useField()} />
}

function Check(props: { label: string; text?: string }) {
  const { name, value, onValue } = useField<boolean>()
  return <CheckField {...props} name={name} value={value} onValue={onValue} />
}

/** Tells the user that the request is queued. */
function InLine() {
  const { t } = useTranslation()
  const form = useFormContext()
  const isSubmitting = useSelector(form.store, (state) => state.isSubmitting)
  const isInLine = useIsQueued()
  useEffect(() => {
    if (!isSubmitting) reportQueued(false)
  }, [isSubmitting])
  return (
    <div role="status" className="empty:hidden">
      {isSubmitting && isInLine && <p className="bg-sunken rounded-xl p-4">{t("common.inLine")}</p>}
    </div>
  )
}

/** The `<form>`: submits on Enter, focuses the first invalid field and shows the server's refusal. */
function Frame({ refusal, children }: { refusal: FormErrors | undefined; children: ReactNode }) {
  const form = useFormContext()
  const element = useRef<HTMLFormElement>(null)
  const failures = useSelector(form.store, (state) => (state.isSubmitting ? -1 : state.submissionAttempts))
  useEffect(() => {
    if (failures > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
  }, [failures, refusal])
  return (
    <Refusal value={refusal}>
      <form
        ref={element}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void form.handleSubmit()
        }}
      >
        {children}
        <InLine />
        <Alert>{refusal?.form}</Alert>
      </form>
    </Refusal>
  )
}

function Submit({ children }: { children: string }) {
  const { t } = useTranslation()
  const form = useFormContext()
  const isSubmitting = useSelector(form.store, (state) => state.isSubmitting)
  return (
    <Button submits look="primary" disabled={isSubmitting} className="w-full">
      {isSubmitting ? t("common.working") : children}
    </Button>
  )
}

const none: readonly string[] = []

/** Saves the values as a draft until the caller deletes it. */
function Draft({ name, without = none }: { name: string; without?: readonly string[] }) {
  const form = useFormContext()
  const values: Record<string, string | boolean> = useSelector(form.store, (state) => state.values)
  const first = useRef(values)
  useEffect(() => {
    if (values === first.current) return
    const kept = Object.entries(values).filter(([field]) => !without.includes(field))
    saveDraft(name, Object.fromEntries(kept))
  }, [name, values, without])
  return null
}

export const { useAppForm, withFieldGroup } = createFormHook({
  fieldContext,
  formContext,
  fieldComponents: { Check, PartOrTeam, Password, Text },
  formComponents: { Draft, Frame, Submit },
})
