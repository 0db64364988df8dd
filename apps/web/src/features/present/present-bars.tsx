import type { TallyRow } from "@hanpyo/shared"
import { useSpeech } from "../../lib/i18n.ts"
import { percent } from "../../lib/numbers.ts"
import { useMovingRows } from "../../lib/use-moving-rows.ts"

/** Few rows are set large; eight still fit below a title of two lines. */
const sizeFor = (rows: number): string => {
  if (rows <= 4) return "lg:text-[1.35em]"
  return rows <= 6 ? "" : "lg:text-[0.85em]"
}

/** A name that would not fit a line in large type. */
const isLong = (name: string): boolean => [...name].length > 28

interface Props {
  tally: readonly TallyRow[]
  /** How many rows can be read from the last row of a hall. */
  most: number
}

/** The first places of the ranking, filling the height that there is; how many follow is said below. */
export function PresentBars({ tally, most }: Props) {
  const { t, locale } = useSpeech()
  const rows = tally.slice(0, most)
  const list = useMovingRows<HTMLOListElement>(rows.map(({ candidateId }) => candidateId))
  return (
    <>
      <ol
        ref={list}
        className={`relative flex grow flex-col gap-[1em] lg:max-h-[42em] lg:min-h-0 lg:gap-[0.6em] ${sizeFor(rows.length)}`}
      >
        {rows.map(({ candidateId, name, rank, share, voteCount }) => {
          const leads = rank === 1 && voteCount > 0
          return (
            <li
              key={candidateId}
              className="flex grow flex-col justify-center gap-[0.4em] lg:min-h-0 lg:basis-0"
            >
              <div className="flex items-baseline gap-[0.6em]">
                <span className="text-ink-soft w-[1.5em] shrink-0 text-[1.5em] font-bold tabular-nums">
                  <span className="sr-only">{t("results.rank")} </span>
                  {voteCount > 0 ? rank : "–"}
                </span>
                <span
                  className={`line-clamp-2 min-w-0 grow leading-tight font-bold ${isLong(name) ? "text-[1.1em]" : "text-[1.6em]"}`}
                >
                  {name}
                </span>
                {/* One below the other on a phone, where the name needs the room. */}
                <span className="flex shrink-0 flex-col-reverse items-end gap-x-[0.6em] sm:flex-row sm:items-baseline">
                  <span className="text-ink-soft text-[1.1em] tabular-nums">
                    {t("results.votes", { count: voteCount })}
                  </span>
                  <span
                    className={`text-right text-[1.8em] leading-none font-extrabold tabular-nums sm:min-w-[3.2em] ${leads ? "text-stamp" : ""}`}
                  >
                    {percent(share, locale)}
                  </span>
                </span>
              </div>
              <div
                aria-hidden
                className="bg-sunken h-[1.1em] min-h-3 shrink overflow-hidden rounded-full lg:h-[30%] lg:max-h-[1.6em]"
              >
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
