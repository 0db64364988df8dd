import type { Election } from "@hanpyo/shared"
import { Badge } from "../../components/badge.tsx"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { distance, remaining } from "../../i18n/instants.ts"
import { useNow } from "../../server/use-now.ts"

export function ElectionStatus({ election }: { election: Election }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Badge look={election.status === "open" ? "live" : "plain"}>
        {t(`election.status.${election.status}`)}
      </Badge>
      {election.hasVoted && (
        <Badge look="strong">
          <Check />
          <span>{t("election.youVoted")}</span>
        </Badge>
      )}
      {election.isDemo && <Badge>{t("election.demo")}</Badge>}
      <NextChange election={election} />
    </div>
  )
}

/** The tick of system fonts is missing or an emoji on some phones. */
function Check() {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className="size-3.5 shrink-0"
    >
      <path d="m3 8.5 3.5 3.5L13 4.5" />
    </svg>
  )
}

/** Counts down by the server's clock. */
function NextChange({ election: { status, opensAt, closesAt, closedAt } }: { election: Election }) {
  const { t, locale } = useTranslation()
  const now = useNow(1_000)
  const at = { draft: opensAt, open: closesAt, closed: closedAt }[status]
  if (!at) return null
  const text =
    status === "closed"
      ? t("election.closed", { distance: distance(at, { now, locale }) })
      : t(status === "draft" ? "election.opens" : "election.closes", {
          left: remaining(at, { now, locale }),
        })
  return (
    <span className="text-ink-soft text-[0.9375rem] tabular-nums">
      <span>{text}</span>
      <span aria-hidden>{" · "}</span>
      <Moment at={at} />
    </span>
  )
}
