interface Props {
  label: string
  /** An explanation below the label. */
  text?: string
  name?: string
  value: boolean
  onValue: (value: boolean) => void
  error?: string | undefined
}

export function CheckField({ label, text, name, value, onValue, error }: Props) {
  return (
    <label className={`flex min-h-11 gap-3 ${text ? "items-start" : "items-center"}`}>
      <input
        type="checkbox"
        name={name}
        checked={value}
        onChange={(event) => onValue(event.target.checked)}
        className={`size-5 shrink-0 ${text ? "mt-0.5" : ""}`}
      />
      <span>
        <span className="block font-semibold">{label}</span>
        {text && <span className="text-ink-soft block text-sm">{text}</span>}
        {error && <span className="text-stamp block text-sm font-medium">{error}</span>}
      </span>
    </label>
  )
}
