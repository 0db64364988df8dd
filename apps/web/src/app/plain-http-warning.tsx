import { isExposed } from "../browser/reach.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** Where others on the network can listen, organisers are told on every screen. */
export function PlainHttpWarning() {
  const { t } = useTranslation()
  if (!isExposed(location)) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft mb-6 rounded-2xl border p-4 font-medium">
      {t("manage.plainHttp")}
    </p>
  )
}
