import type { Results } from "@hanpyo/shared"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { clock } from "../../i18n/instants.ts"

export function LastChange({ results: { asOf, stale } }: { results: Results }) {
  const { t, locale } = useTranslation()
  return (
    <p className="tabular-nums">
      <Moment at={asOf} text={t("results.lastChange", { time: clock(asOf, locale) })} />
      {stale && <span className="block">{t("results.stale")}</span>}
    </p>
  )
}
