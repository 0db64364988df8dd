import { Field } from "./field.tsx"

interface Props {
  label: string
  hint: string
  most: number
  value: number
  /** NaN while the input is not a number. */
  onValue: (value: number) => void
  error: string | undefined
}

export function NumberField({ label, hint, most, value, onValue, error }: Props) {
  return (
    <Field
      type="number"
      inputMode="numeric"
      min={1}
      max={most}
      label={label}
      hint={hint}
      value={Number.isNaN(value) ? "" : String(value)}
      onValue={(text) => onValue(text === "" ? Number.NaN : Number(text))}
      error={error}
    />
  )
}
