import { percentageOf, sumOfPercentages } from "@hanpyo/shared"
import { type Ref, useRef, useState } from "react"
import { copyText } from "../../browser/clipboard.ts"
import { saveText } from "../../browser/save-file.ts"
import { Button } from "../../components/button.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { count, percent } from "../../i18n/numbers.ts"
import { type Cells, csvOf, pasteOf } from "./sheet.ts"
import type { Contest } from "./use-contests.ts"

interface Props {
  /** Names the file. */
  slug: string
  contests: readonly Contest[]
}

/** With parts, each row names its part so that spreadsheets can sort and filter. */
const hasParts = (contests: readonly Contest[]): boolean => contests.some(({ title }) => title !== null)

/** Whether the rounded percentages of every contest add up to 100. */
const addUp = (contests: readonly Contest[]): boolean =>
  contests.every(({ tally }) => [0, 100].includes(sumOfPercentages(tally.map(({ share }) => share))))

/** The counts as a table: always readable by screen readers, shown on demand, with copy and CSV export. */
export function ResultsTable({ slug, contests }: Props) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  const partOf = (part: string | null) => (hasParts(contests) ? [part ?? ""] : [])
  const cells: Cells = [
    [
      ...partOf(t("results.part")),
      t("results.rank"),
      t("results.candidate"),
      t("results.count"),
      t(addUp(contests) ? "results.sharePercent" : "results.shareRounded"),
    ],
    ...contests.flatMap(({ title, tally }) =>
      tally.map(({ rank, name, voteCount, share }) => [
        ...partOf(title),
        rank,
        name,
        voteCount,
        percentageOf(share),
      ]),
    ),
  ]
  const copy = async () => {
    if (!table.current) return
    const copied = await copyText(pasteOf(cells), table.current)
    if (!copied) {
      setShown(true)
      getSelection()?.selectAllChildren(table.current)
    }
    toast(t(copied ? "results.tableCopied" : "results.tableSelected"))
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3 print:hidden">
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t("results.hideTable") : t("results.showTable")}
        </Button>
        <Button size="small" onClick={() => void copy()}>
          {t("results.copyTable")}
        </Button>
        <Button
          size="small"
          onClick={() => saveText(`${slug}.csv`, { text: csvOf(cells), type: "text/csv" })}
        >
          {t("results.saveTable")}
        </Button>
      </div>
      {/* `sr-only` on the wrapper: a table ignores its own width. */}
      <div className={shown ? "overflow-x-auto" : "sr-only"}>
        <Table ref={table} contests={contests} />
      </div>
    </div>
  )
}

function Table({ contests, ref }: Pick<Props, "contests"> & { ref: Ref<HTMLTableElement> }) {
  const { t, locale } = useTranslation()
  const named = hasParts(contests)
  return (
    <table
      ref={ref}
      className="w-full text-left tabular-nums [&_.figure]:text-right [&_:is(.figure,.rank)]:whitespace-nowrap"
    >
      <caption className="sr-only">{t("results.table")}</caption>
      <thead className="text-ink-soft text-sm">
        <tr className="border-line border-b [&_th]:px-2 [&_th]:py-2">
          {named && <th scope="col">{t("results.part")}</th>}
          <th scope="col" className="rank">
            {t("results.rank")}
          </th>
          <th scope="col">{t("results.candidate")}</th>
          <th scope="col" className="figure">
            {t("results.count")}
          </th>
          <th scope="col" className="figure">
            {t("results.share")}
          </th>
        </tr>
      </thead>
      {contests.map(({ key, title, tally }) => (
        <tbody key={key}>
          {tally.map(({ candidateId, name, rank, voteCount, share }) => (
            <tr key={candidateId} className="border-line border-b [&>*]:px-2 [&>*]:py-2">
              {named && <td>{title}</td>}
              <td>{rank}</td>
              <th scope="row" translate="no">
                {name}
              </th>
              <td className="figure">{count(voteCount, locale)}</td>
              <td className="figure">{percent(share, locale)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}
