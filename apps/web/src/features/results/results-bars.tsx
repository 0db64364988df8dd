import type { Election, TallyRow } from "@hanpyo/shared"
import { Link } from "@tanstack/react-router"
import { useMovingRows } from "../../browser/use-moving-rows.ts"
import { Badge } from "../../components/badge.tsx"
import { Avatar } from "../../components/candidate/avatar.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { percent } from "../../i18n/numbers.ts"
import { RankMove } from "./rank-move.tsx"
import { sharedPlaces } from "./ranking.ts"
import { useRankMoves } from "./use-rank-moves.ts"

interface Props {
  election: Election
  tally: readonly TallyRow[]
  mine: string | null
}

/** A bar per candidate by share of ballots. Screen readers use the table. */
export function ResultsBars({ election, tally, mine }: Props) {
  const { t, locale } = useTranslation()
  const shared = new Set(sharedPlaces(tally).map(({ rank }) => rank))
  const moves = useRankMoves(tally)
  const list = useMovingRows<HTMLOListElement>(tally.map(({ candidateId }) => candidateId))
  return (
    <ol ref={list} className="relative flex flex-col gap-6">
      {tally.map(({ candidateId, name, rank, share, voteCount }) => (
        <li key={candidateId} className="flex break-inside-avoid flex-col gap-2">
          <div className="flex items-center gap-3">
            <Avatar id={candidateId} name={name} />
            <div className="min-w-0 grow">
              <p className="text-ink-soft flex flex-wrap gap-x-2 text-sm font-semibold">
                {voteCount > 0 && (
                  <span>{t(shared.has(rank) ? "results.sharedRank" : "results.rankOf", { rank })}</span>
                )}
                <RankMove places={moves.get(candidateId) ?? 0} />
              </p>
              <p className="flex flex-wrap items-center gap-x-2 leading-snug font-bold">
                <span translate="no">{name}</span>
                {candidateId === mine && <Badge look="live">{t("vote.yourChoice")}</Badge>}
              </p>
            </div>
            <p className="shrink-0 text-right tabular-nums">
              <span className="block text-xl leading-tight font-bold">{percent(share, locale)}</span>
              <span className="text-ink-soft text-sm">{t("results.votes", { count: voteCount })}</span>
            </p>
          </div>
          <div aria-hidden className="bg-sunken h-3.5 overflow-hidden rounded-full">
            <div
              className={`h-full rounded-full transition-[width] duration-700 ease-out ${rank === 1 && voteCount > 0 ? "bg-stamp" : "bg-line-strong"}`}
              style={{ width: `${share * 100}%` }}
            />
          </div>
          {election.secrecy === "open" && (
            <Link
              to="/elections/$electionId/candidates/$candidateId/voters"
              params={{ electionId: election.id, candidateId }}
              aria-label={t("results.votersOf", { name })}
              className="text-ink-soft hover:text-ink -my-1 inline-flex print:hidden min-h-8 items-center self-start text-sm font-medium underline underline-offset-4"
            >
              {t("results.voters")}
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}
