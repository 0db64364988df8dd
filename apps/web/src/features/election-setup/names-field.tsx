import { useState } from "react"
import { Field } from "../../components/forms/field.tsx"
import type { Choices } from "../../components/forms/use-parts-and-teams.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { namesIn } from "./rule-list.ts"

interface Props {
  label: string
  choices: Choices
  value: readonly string[]
  onValue: (names: string[]) => void
}

/** Checkboxes if there are choices, otherwise a comma-separated text field. Disabled while loading. */
export function NamesField({ label, choices, value, onValue }: Props) {
  const { t } = useTranslation()
  // Keep the text as typed: it may end in a comma.
  const [text, setText] = useState(value.join(", "))
  if (typeof choices === "string" || choices.length === 0)
    return (
      <div className="ml-8">
        <Field
          label={label}
          hint={choices === "loading" ? t("common.loading") : t("settings.namesHint")}
          disabled={typeof choices === "string"}
          value={text}
          onValue={(typed) => {
            setText(typed)
            onValue(namesIn(typed))
          }}
        />
      </div>
    )
  // Keep removed names, or they could not be unchecked.
  const names = [...choices, ...value.filter((name) => !choices.includes(name))]
  return (
    <fieldset className="ml-8">
      <legend className="mb-1 text-sm font-semibold">{label}</legend>
      <div className="flex flex-wrap gap-x-5">
        {names.map((name) => (
          <label key={name} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              checked={value.includes(name)}
              onChange={({ target }) =>
                onValue(target.checked ? [...value, name] : value.filter((other) => other !== name))
              }
              className="size-5 shrink-0"
            />
            <span translate="no">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
