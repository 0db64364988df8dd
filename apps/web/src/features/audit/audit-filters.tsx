import { AuditInput, type AuditScope } from "@hanpyo/shared"
import { useId, useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { SelectField } from "../../components/forms/select-field.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useSpeech } from "../../i18n/i18n.ts"
import { type AuditFilter, filterOf, noFilter } from "./audit-filter.ts"
import { kindLabel, kindsOf } from "./audit-sentence.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

interface Props {
  scope: AuditScope
  /** What the server refused of the filter that was sent last, by field. */
  refused: Readonly<Record<string, string>>
  onFilter: (filter: AuditFilter) => void
}

/** Finds acts by kind, account and time; folded away until it is asked for. */
export function AuditFilters({ scope, refused, onFilter }: Props) {
  const m = useManageWords()
  const { locale } = useSpeech()
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
        {m("audit.filter.title")}
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
              label={m("audit.filter.kind")}
              value={values.kind}
              onValue={set("kind")}
              error={errorOf("kind")}
              choices={[
                { value: "", label: m("audit.filter.anyKind") },
                ...kindsOf(scope).map((kind) => ({ value: kind, label: kindLabel(kind, { m }) })),
              ]}
            />
            <Field
              label={m("audit.filter.account")}
              hint={m("audit.filter.accountHint")}
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
                label={m(`audit.filter.${name}`)}
                value={values[name]}
                onValue={set(name)}
                error={errorOf(name)}
              />
            ))}
          </div>
          <div className="mt-4 flex flex-wrap gap-3">
            <Button submits size="small" look="primary">
              {m("audit.filter.apply")}
            </Button>
            <Button
              size="small"
              onClick={() => {
                setValues(noFilter)
                apply(noFilter)
              }}
            >
              {m("audit.filter.clear")}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
