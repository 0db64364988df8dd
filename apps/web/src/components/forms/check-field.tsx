interface Props {
  label: string
  text: string
  value: boolean
  onValue: (value: boolean) => void
}

/** On or off, with a sentence that says what it means. */
export function CheckField({ label, text, value, onValue }: Props) {
  return (
    <label className="flex min-h-11 items-start gap-3">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => onValue(event.target.checked)}
        className="mt-0.5 size-5 shrink-0"
      />
      <span>
        <span className="block font-semibold">{label}</span>
        <span className="text-ink-soft block text-sm">{text}</span>
      </span>
    </label>
  )
}
