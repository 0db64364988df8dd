interface Props {
  checked: boolean
  onChecked: (checked: boolean) => void
  label: string
}

/** One question that is answered by ticking it. */
export const Check = ({ checked, onChecked, label }: Props) => (
  <label className="flex min-h-11 items-center gap-3 font-semibold">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChecked(event.target.checked)}
      className="size-5 shrink-0"
    />
    {label}
  </label>
)
