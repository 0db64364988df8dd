import { sumOfPercentages, type TallyRow } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { percentText } from "../../i18n/numbers.ts"

interface Props {
  tally: readonly TallyRow[]
  className?: string
}

/** The sum of the rounded percentages, if it is not 100. */
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
