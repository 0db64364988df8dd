import { useTranslation } from "../../i18n/i18n.ts"

/** Places moved in the last change; negative is down. */
export function RankMove({ places }: { places: number }) {
  const { t } = useTranslation()
  if (places === 0) return null
  const up = places > 0
  const count = Math.abs(places)
  return (
    <span className={up ? "text-stamp" : ""}>
      <span aria-hidden>{`${up ? "▲" : "▼"} ${count}`}</span>
      <span className="sr-only">{up ? t("results.up", { count }) : t("results.down", { count })}</span>
    </span>
  )
}
