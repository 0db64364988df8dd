import type { Secrecy } from "@hanpyo/shared"
import { ChoiceField } from "../../components/forms/choice-field.tsx"
import { useChoices } from "./use-choices.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

interface Props {
  value: Secrecy
  /** The election exists: its secrecy stays. */
  fixed: boolean
  onValue: (secrecy: Secrecy) => void
  error?: string | undefined
}

/** Chosen when an election is made, told from then on. */
export function SecrecyField({ value, fixed, onValue, error }: Props) {
  const m = useManageWords()
  const { secrecy } = useChoices()
  if (fixed)
    return (
      <p className="bg-sunken rounded-xl p-4">
        <strong>{`${m(`settings.secrecies.${value}`)}.`}</strong>
        <span>{` ${m("settings.secrecyFixed")}`}</span>
      </p>
    )
  return (
    <ChoiceField
      label={m("settings.secrecy")}
      hint={m("settings.secrecyText")}
      value={value}
      choices={secrecy}
      onValue={onValue}
      error={error}
    />
  )
}
