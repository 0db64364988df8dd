import { opensHereOnly } from "../browser/reach.ts"
import { useManageWords } from "../i18n/use-manage-words.ts"

/** Beside an address that is handed out: that it leads nobody else here, and what would. */
export function HereOnly({ url }: { url: string }) {
  const m = useManageWords()
  if (!opensHereOnly(new URL(url))) return null
  return (
    <p className="no-print border-stamp bg-stamp-soft rounded-2xl border p-4 font-medium">{m("hereOnly")}</p>
  )
}
