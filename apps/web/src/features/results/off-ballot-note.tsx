import type { Results } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"

export function OffBallotNote({ results: { offBallot } }: { results: Pick<Results, "offBallot"> }) {
  const { t, locale } = useTranslation()
  const withdrawn = offBallot.filter(({ struck }) => !struck).map(({ name }) => name)
  const struck = offBallot.length - withdrawn.length
  return (
    <div
      role="status"
      className="border-line bg-sunken flex flex-col gap-1 rounded-2xl border px-5 py-4 empty:hidden"
    >
      {withdrawn.length > 0 && <p>{t("results.withdrawn", { names: listOf(withdrawn, locale) })}</p>}
      {struck > 0 && <p>{t("results.struck", { count: struck })}</p>}
    </div>
  )
}
