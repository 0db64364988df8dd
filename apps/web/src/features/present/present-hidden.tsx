import type { Results } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { local, remaining } from "../../i18n/instants.ts"
import { useNow } from "../../server/use-now.ts"

export function PresentHidden({ results: { visibility, closesAt, status } }: { results: Results }) {
  const { t, locale } = useTranslation()
  const now = useNow(1_000)
  return (
    <div className="flex grow flex-col justify-center gap-[0.8em]">
      <p className="text-[2.4em] leading-tight font-bold">{t("results.hiddenTitle")}</p>
      <p className="text-ink-soft text-[1.6em]">
        {t(`results.hidden.${visibility === "after_voting" ? "after_close" : visibility}`)}
      </p>
      {closesAt && status === "open" && (
        <p className="text-[1.6em] font-semibold tabular-nums">
          {t("results.hiddenCloses", {
            left: remaining(closesAt, { now, locale }),
            time: local(closesAt, locale),
          })}
        </p>
      )}
    </div>
  )
}
