import { AuditInput, type AuditScope } from "@hanpyo/shared"
import { useId, useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { SelectField } from "../../components/forms/select-field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { type AuditFilter, filterOf, noFilter } from "./audit-filter.ts"
import { kindLabel, kindsOf } from "./audit-sentence.ts"

interface Props {
  scope: AuditScope
  /** Errors from the server, by field. */
  refused: Readonly<Record<string, string>>
  onFilter: (filter: AuditFilter) => void
}

/** Collapsed by default. */
export function AuditFilters({ scope, refused, onFilter }: Props) {
  const { t, locale } = useTranslation()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(noFilter)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const set = (name: keyof typeof noFilter) => (value: string) => setValues({ ...values, [name]: value })
  const errorOf = (name: string) => wrong[name] ?? refused[name]
  const apply = (next: typeof noFilter) => {
    const filter = filterOf(next)
    const errors = checkBy(AuditInput, { input: filter, locale })
    setWrong(errors?.fields ?? {})
    if (!errors) onFilter(filter)
  }
  return (
    <div className="mb-5">
      <Button
        size="small"
        aria-expanded={open}
        {...(open && { "aria-controls": id })}
        onClick={() => setOpen(!open)}
      >
        {t("audit.filter.title")}
      </Button>
      {open && (
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            apply(values)
          }}
          className="mt-4"
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label={t("audit.filter.kind")}
              value={values.kind}
              onValue={set("kind")}
              error={errorOf("kind")}
              choices={[
                { value: "", label: t("audit.filter.anyKind") },
                ...kindsOf(scope).map((kind) => ({ value: kind, label: kindLabel(kind, { t }) })),
              ]}
            />
            <Field
              label={t("audit.filter.account")}
              hint={t("audit.filter.accountHint")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={values.account}
              onValue={set("account")}
              error={errorOf("account")}
            />
            {(["from", "to"] as const).map((name) => (
              <Field
                key={name}
                type="datetime-local"
                label={t(`audit.filter.${name}`)}
                value={values[name]}
                onValue={set(name)}
                error={errorOf(name)}
              />
            ))}
          </div>
          <div className="mt-4 flex flex-wrap gap-3">
            <Button submits size="small" look="primary">
              {t("audit.filter.apply")}
            </Button>
            <Button
              size="small"
              onClick={() => {
                setValues(noFilter)
                apply(noFilter)
              }}
            >
              {t("audit.filter.clear")}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
