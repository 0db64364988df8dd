import { useId } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { FieldError } from "./field-error.tsx"
import { Field } from "./field.tsx"
import type { Choices } from "./use-parts-and-teams.ts"

interface Props {
  label: string
  choices: Choices
  value: string
  onValue: (value: string) => void
  onBlur?: () => void
  name?: string
  error?: string | undefined
}

/**
 * A select if there are choices, otherwise a text field. Disabled while loading: typing must not be interrupted by a
 * select.
 */
export function PartOrTeamField({ choices, ...props }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const { label, value, onValue, error, ...rest } = props
  if (choices.length === 0) return <Field {...props} optional />
  const isKnown = typeof choices !== "string"
  const others = isKnown ? choices : []
  // A removed choice stays visible, or saving would silently drop it.
  const names = value === "" || others.includes(value) ? others : [...others, value]
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        <span>{label}</span>
        <span className="text-ink-soft ml-1.5 font-normal">{`(${t("common.optional")})`}</span>
      </label>
      <select
        {...rest}
        id={id}
        value={value}
        disabled={!isKnown}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        onChange={(event) => onValue(event.target.value)}
        className="border-line-strong bg-sheet text-ink disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-stamp min-h-12.5 w-full rounded-xl border px-4 py-3 text-base aria-invalid:border-2"
      >
        <option value="">{choices === "loading" ? t("common.loading") : "–"}</option>
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
