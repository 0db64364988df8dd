import { useId } from "react"
import { FieldError } from "./field-error.tsx"

interface Props {
  label: string
  value: string
  choices: readonly { value: string; label: string }[]
  onValue: (value: string) => void
  error?: string | undefined
}

export function SelectField({ label, value, choices, onValue, error }: Props) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && `${id}-error`}
        onChange={(event) => onValue(event.target.value)}
        className="border-line-strong bg-sheet text-ink aria-invalid:border-stamp min-h-12.5 w-full rounded-xl border px-4 py-3 text-base aria-invalid:border-2"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
