import { sumOfPercentages, type TallyRow } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { percentText } from "../../i18n/numbers.ts"

interface Props {
  tally: readonly TallyRow[]
  className?: string
}

/** What the percentages of a tally add up to, where that is not 100 and a reader who adds them would wonder. */
export function RoundedNote({ tally, className = "text-sm" }: Props) {
  const { t, locale } = useTranslation()
  const sum = sumOfPercentages(tally.map(({ share }) => share))
  if (sum === 0 || sum === 100) return null
  return (
    <p className={`text-ink-soft tabular-nums ${className}`}>
      {t("results.rounded", { sum: percentText(sum, locale) })}
    </p>
  )
}
