import { isLoopback } from "../browser/network-address.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** Warns next to a shared address that it only works on this computer. */
export function LoopbackWarning({ url }: { url: string }) {
  const { t } = useTranslation()
  if (!isLoopback(new URL(url))) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft rounded-2xl border p-4 font-medium">
      {t("manage.hereOnly")}
    </p>
  )
}
