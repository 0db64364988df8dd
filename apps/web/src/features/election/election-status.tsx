import type { Election } from "@hanpyo/shared"
import { Badge } from "../../components/badge.tsx"
import { Moment } from "../../components/moment.tsx"
import { distance } from "../../lib/instants.ts"
import { useNow } from "../../lib/use-now.ts"
import { useSpeech } from "../../lib/i18n.ts"

/** Its state, when that changes, whether it is a demo, and whether one has voted. */
export function ElectionStatus({ election }: { election: Election }) {
  const { t } = useSpeech()
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Badge look={election.status === "open" ? "live" : "plain"}>
        {t(`election.status.${election.status}`)}
      </Badge>
      {election.hasVoted && (
        <Badge look="strong">
          <span aria-hidden>✓</span>
          {t("election.youVoted")}
        </Badge>
      )}
      {election.isDemo && <Badge>{t("election.demo")}</Badge>}
      <NextChange election={election} />
    </div>
  )
}

function NextChange({ election: { status, opensAt, closesAt, closedAt } }: { election: Election }) {
  const { t, locale } = useSpeech()
  const now = useNow(5_000)
  const [key, at] = {
    draft: ["opens", opensAt] as const,
    open: ["closes", closesAt] as const,
    closed: ["closed", closedAt] as const,
  }[status]
  if (!at) return null
  return (
    <span className="text-ink-soft text-[0.9375rem]">
      <Moment at={at} text={t(`election.${key}`, { distance: distance(at, { now, locale }) })} />
    </span>
  )
}
