import { opensHereOnly } from "../browser/reach.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** Beside an address that is handed out: that it leads nobody else here, and what would. */
export function HereOnly({ url }: { url: string }) {
  const { t } = useTranslation()
  if (!opensHereOnly(new URL(url))) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft rounded-2xl border p-4 font-medium">
      {t("manage.hereOnly")}
    </p>
  )
}
