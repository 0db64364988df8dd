import type { TallyRow } from "@hanpyo/shared"
import { useMovingRows } from "../../browser/use-moving-rows.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { percent } from "../../i18n/numbers.ts"

/** Large type for few rows; eight still fit below a two-line title. */
const sizeFor = (rows: number): string => {
  if (rows <= 4) return "lg:text-[1.35em]"
  return rows <= 6 ? "" : "lg:text-[0.85em]"
}

/** Too long for one line of large type. */
const isLong = (name: string): boolean => [...name].length > 28

/** A single ranking fills the height; several use equal row heights. */
const looks = {
  alone: {
    list: "grow gap-[1em] lg:max-h-[42em] lg:min-h-0 lg:gap-[0.6em]",
    row: "grow lg:min-h-0 lg:basis-0",
    rank: "w-[1.5em] text-[1.5em]",
    name: { long: "text-[1.1em]", short: "text-[1.6em]" },
    votes: "text-[1.1em]",
    share: "text-[1.8em] sm:min-w-[3.2em]",
    bar: "h-[1.1em] min-h-3 shrink lg:h-[30%] lg:max-h-[1.6em]",
  },
  beside: {
    list: "gap-[0.8em] lg:min-h-0 lg:overflow-hidden",
    row: "shrink-0",
    rank: "w-[1.2em] text-[1.4em]",
    name: { long: "text-[1.1em]", short: "text-[1.4em]" },
    votes: "text-[1em]",
    share: "text-[1.5em] sm:min-w-[3em]",
    bar: "h-[0.8em] min-h-2 shrink-0",
  },
} as const

interface Props {
  tally: readonly TallyRow[]
  /** How many rows are readable from the back of a hall. */
  most: number
  look: keyof typeof looks
}

export function PresentBars({ tally, most, look }: Props) {
  const { t, locale } = useTranslation()
  const rows = tally.slice(0, most)
  const list = useMovingRows<HTMLOListElement>(rows.map(({ candidateId }) => candidateId))
  const is = looks[look]
  // One size for all, so that ties look equal.
  const nameSize = is.name[rows.some(({ name }) => isLong(name)) ? "long" : "short"]
  const size = look === "alone" ? sizeFor(rows.length) : ""
  return (
    <>
      <ol ref={list} className={`relative flex flex-col ${is.list} ${size}`}>
        {rows.map(({ candidateId, name, rank, share, voteCount }) => {
          const leads = rank === 1 && voteCount > 0
          return (
            <li key={candidateId} className={`flex flex-col justify-center gap-[0.4em] ${is.row}`}>
              <div className="flex items-baseline gap-[0.6em]">
                <span className={`text-ink-soft shrink-0 font-bold tabular-nums ${is.rank}`}>
                  <span className="sr-only">{`${t("results.rank")} `}</span>
                  <span>{voteCount > 0 ? rank : "–"}</span>
                </span>
                <span
                  translate="no"
                  className={`line-clamp-2 min-w-0 grow leading-tight font-bold ${nameSize}`}
                >
                  {name}
                </span>
                {/* Stacked on phones, where the name needs the room. */}
                <span className="flex shrink-0 flex-col-reverse items-end gap-x-[0.6em] sm:flex-row sm:items-baseline">
                  <span className={`text-ink-soft tabular-nums ${is.votes}`}>
                    {t("results.votes", { count: voteCount })}
                  </span>
                  <span
                    className={`text-right leading-none font-extrabold tabular-nums ${is.share} ${leads ? "text-stamp" : ""}`}
                  >
                    {percent(share, locale)}
                  </span>
                </span>
              </div>
              <div aria-hidden className={`bg-sunken overflow-hidden rounded-full ${is.bar}`}>
                <div
                  className={`h-full rounded-full transition-[width] duration-700 ease-out ${leads ? "bg-stamp" : "bg-line-strong"}`}
                  style={{ width: `${share * 100}%` }}
                />
              </div>
            </li>
          )
        })}
      </ol>
      {tally.length > most && (
        <p className="text-ink-soft text-[1.1em]">{t("present.more", { count: tally.length - most })}</p>
      )}
    </>
  )
}
