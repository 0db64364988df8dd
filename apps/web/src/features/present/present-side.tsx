import type { Election, Results } from "@hanpyo/shared"
import { isLoopback } from "../../browser/network-address.ts"
import { Badge } from "../../components/badge.tsx"
import { QrCode } from "../../components/qr-code.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { count, percent } from "../../i18n/numbers.ts"
import { shortPath } from "./short-address.ts"

interface Props {
  election: Election
  results: Results
}

/** The QR code while voting is open, and the turnout. */
export function PresentSide({ election, results: { status, turnout, stale } }: Props) {
  const { t, locale } = useTranslation()
  const path = shortPath(election)
  return (
    <aside className="flex shrink-0 flex-col gap-[1.2em] lg:w-[15em]">
      {status === "open" && (
        <div className="flex flex-col items-center gap-[0.5em] text-center">
          <QrCode
            text={`${location.origin}${path}`}
            label={t("present.qr")}
            className="w-full max-w-[15em] rounded-[1em]"
          />
          <p className="text-[1.3em] leading-tight font-bold">{t("present.scan")}</p>
          <p className="text-[1.05em] leading-tight font-semibold break-all">{`${location.host}${path}`}</p>
          {isLoopback(location) && <p className="text-stamp font-semibold">{t("present.hereOnly")}</p>}
        </div>
      )}
      <div className="flex flex-col gap-[0.3em] tabular-nums">
        <h2 className="text-ink-soft text-[1.1em] font-semibold">{t("results.turnout")}</h2>
        <p className="flex items-baseline justify-between gap-[0.5em]">
          <span className="text-[2.2em] leading-none font-extrabold">
            <span>{count(turnout.voted, locale)}</span>
            <span className="text-ink-soft text-[0.6em] font-bold">{` / ${count(turnout.eligible, locale)}`}</span>
          </span>
          {turnout.eligible > 0 && (
            <span className="text-[1.2em] font-bold">
              {percent(turnout.voted / turnout.eligible, locale)}
            </span>
          )}
        </p>
        <div aria-hidden className="bg-sunken mt-[0.3em] h-[0.6em] overflow-hidden rounded-full">
          <div
            className="bg-line-strong h-full rounded-full transition-[width] duration-700"
            style={{ width: `${turnout.eligible === 0 ? 0 : (turnout.voted / turnout.eligible) * 100}%` }}
          />
        </div>
      </div>
      {status === "open" && (
        <p className="self-start text-[1.2em]">
          <Badge look="live" large>
            {t("results.live")}
          </Badge>
        </p>
      )}
      {stale && <p className="text-ink-soft">{t("results.stale")}</p>}
    </aside>
  )
}
