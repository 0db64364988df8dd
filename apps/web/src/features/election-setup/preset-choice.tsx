import { type ElectionSettings, type Preset, presets } from "@hanpyo/shared"
import { useState } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { presetOf } from "./election-values.ts"

interface Props {
  value: ElectionSettings
  onChoose: (preset: Preset) => void
}

/** The preset that matches the form's settings is pressed. */
export function PresetChoice({ value, onChoose }: Props) {
  const { t } = useTranslation()
  const chosen = presetOf(value)
  const [pressed, setPressed] = useState<Preset | null>(null)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">{t("settings.preset")}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {(Object.keys(presets) as Preset[]).map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={preset === chosen}
            onClick={() => {
              setPressed(preset)
              onChoose(preset)
            }}
            className="border-line bg-sheet hover:border-line-strong aria-pressed:border-stamp flex flex-col items-start rounded-xl border-2 p-3.5 text-left transition-colors"
          >
            <span className="block font-semibold">{t(`settings.presets.${preset}`)}</span>
            <span className="text-ink-soft block text-sm">{t(`settings.presets.${preset}Text`)}</span>
          </button>
        ))}
      </div>
      <p role="status" className="text-ink-soft min-h-6 text-sm">
        {pressed !== null &&
          chosen === null &&
          t("settings.presets.changed", { preset: t(`settings.presets.${pressed}`) })}
      </p>
    </fieldset>
  )
}
