import type { Secrecy } from "@hanpyo/shared"
import { ChoiceField } from "../../components/forms/choice-field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useChoices } from "./use-choices.ts"

interface Props {
  value: Secrecy
  /** Secrecy cannot be changed. */
  fixed: boolean
  onValue: (secrecy: Secrecy) => void
  error?: string | undefined
}

/** A choice for new elections, a note for existing ones. */
export function SecrecyField({ value, fixed, onValue, error }: Props) {
  const { t } = useTranslation()
  const { secrecy } = useChoices()
  if (fixed)
    return (
      <p className="bg-sunken rounded-xl p-4">
        <strong>{`${t(`settings.secrecies.${value}`)}.`}</strong>
        <span>{` ${t("settings.secrecyFixed")}`}</span>
      </p>
    )
  return (
    <ChoiceField
      label={t("settings.secrecy")}
      hint={t("settings.secrecyText")}
      value={value}
      choices={secrecy}
      onValue={onValue}
      error={error}
    />
  )
}
