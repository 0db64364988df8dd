import { isExposed } from "../browser/reach.ts"
import { useManageWords } from "../i18n/use-manage-words.ts"

/** Where others on the network can listen, organisers are told on every screen. */
export function PlainHttpWarning() {
  const m = useManageWords()
  if (!isExposed(location)) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft mb-6 rounded-2xl border p-4 font-medium">
      {m("plainHttp")}
    </p>
  )
}
