import { useId } from "react"
import { FieldError } from "./field-error.tsx"

interface Choice<Value extends string> {
  value: Value
  label: string
  text: string
}

interface Props<Value extends string> {
  label: string
  hint?: string | undefined
  value: Value
  choices: readonly Choice<Value>[]
  onValue: (value: Value) => void
  error?: string | undefined
  /** Why the other choices are disabled. */
  fixed?: string | undefined
}

/** Radio buttons with an explanation each. */
export function ChoiceField<Value extends string>(props: Props<Value>) {
  const { label, hint, value, choices, onValue, error, fixed } = props
  const id = useId()
  const described = [hint && `${id}-hint`, fixed && `${id}-fixed`, error && `${id}-error`]
  return (
    <fieldset
      aria-describedby={described.filter(Boolean).join(" ") || undefined}
      className="flex flex-col gap-2"
    >
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft -mt-1.5 text-sm">
          {hint}
        </p>
      )}
      <div className={`grid gap-2 ${choices.length === 3 ? "sm:grid-cols-3" : "sm:grid-cols-2"}`}>
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="border-line bg-sheet has-checked:border-ink has-focus-visible:outline-ink has-disabled:bg-sunken flex min-h-11 items-start gap-3 rounded-xl border-2 p-3.5 has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={id}
              checked={choice.value === value}
              disabled={fixed !== undefined && choice.value !== value}
              aria-invalid={error ? true : undefined}
              onChange={() => onValue(choice.value)}
              className="mt-1 size-4 shrink-0"
            />
            <span className="min-w-0">
              <span className="block font-semibold">{choice.label}</span>
              <span className="text-ink-soft block text-sm">{choice.text}</span>
            </span>
          </label>
        ))}
      </div>
      {fixed && (
        <p id={`${id}-fixed`} className="text-ink-soft text-sm">
          {fixed}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
