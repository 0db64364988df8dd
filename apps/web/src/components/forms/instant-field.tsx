import { useTranslation } from "../../i18n/i18n.ts"
import { utc } from "../../i18n/instants.ts"
import { fromLocalField, zoneName } from "../../i18n/local-time.ts"
import { Field } from "./field.tsx"

interface Props {
  label: string
  hint: string
  value: string
  onValue: (value: string) => void
  error?: string | undefined
}

/** A date and time in the viewer's time zone, with the same in UTC below. */
export function InstantField({ label, hint, value, onValue, error }: Props) {
  const { t } = useTranslation()
  const instant = fromLocalField(value)
  const zone = t("settings.zone", { zone: zoneName() })
  return (
    <Field
      type="datetime-local"
      label={label}
      value={value}
      onValue={onValue}
      error={error}
      hint={instant ? `${zone} ${utc(instant)}` : `${hint} ${zone}`}
      {...(instant && { title: utc(instant) })}
    />
  )
}
