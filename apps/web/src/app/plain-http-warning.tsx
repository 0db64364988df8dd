import { isExposed } from "../browser/network-address.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** Warns organisers on every screen if others on the network can eavesdrop. */
export function PlainHttpWarning() {
  const { t } = useTranslation()
  if (!isExposed(location)) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft mb-6 rounded-2xl border p-4 font-medium">
      {t("manage.plainHttp")}
    </p>
  )
}
