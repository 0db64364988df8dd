import type { Turnout as Figures } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { percent } from "../../i18n/numbers.ts"

export function Turnout({ turnout: { voted, eligible } }: { turnout: Figures }) {
  const { t, locale } = useTranslation()
  if (eligible === 0) return <p className="text-ink-soft">{t("election.turnoutNobody")}</p>
  const share = voted / eligible
  return (
    <div className="flex w-full flex-col gap-1.5">
      <p className="text-ink-soft flex justify-between gap-3 text-[0.9375rem] tabular-nums">
        <span>{t("election.turnout", { voted, eligible })}</span>
        <span>{percent(share, locale)}</span>
      </p>
      <div aria-hidden className="bg-sunken h-1.5 overflow-hidden rounded-full">
        <div
          className="bg-line-strong h-full rounded-full transition-[width] duration-700"
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  )
}
