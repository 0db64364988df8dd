import type { TallyRow } from "@hanpyo/shared"
import { type Ref, useRef, useState } from "react"
import { Button } from "../../components/button.tsx"
import { copyText } from "../../lib/clipboard.ts"
import { useSpeech } from "../../lib/i18n.ts"
import { count, percent } from "../../lib/numbers.ts"
import { saveText } from "../../lib/save-file.ts"
import { type Cells, csvOf, pasteOf } from "../../lib/sheet.ts"
import { say } from "../../lib/toasts.ts"

interface Props {
  /** The election's name in addresses: the file is called after it. */
  slug: string
  tally: readonly TallyRow[]
}

/** The figures as a table: read aloud always, shown on demand, to be copied or saved as a file. */
export function ResultsTable({ slug, tally }: Props) {
  const { t } = useSpeech()
  const [shown, setShown] = useState(false)
  const table = useRef<HTMLTableElement>(null)
  const cells: Cells = [
    [t("results.rank"), t("results.candidate"), t("results.count"), t("results.sharePercent")],
    ...tally.map(({ rank, name, voteCount, share }) => [
      rank,
      name,
      voteCount,
      Math.round(share * 10_000) / 100,
    ]),
  ]
  const copy = async () => {
    if (!table.current) return
    const copied = await copyText(pasteOf(cells), table.current)
    if (!copied) {
      setShown(true)
      getSelection()?.selectAllChildren(table.current)
    }
    say(t(copied ? "results.tableCopied" : "results.tableSelected"))
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
      {/* A table box grows with its words whatever its width says: the box around it is what is hidden. */}
      <div className={shown ? "overflow-x-auto" : "sr-only"}>
        <Table ref={table} tally={tally} />
      </div>
    </div>
  )
}

function Table({ tally, ref }: { tally: readonly TallyRow[]; ref: Ref<HTMLTableElement> }) {
  const { t, locale } = useSpeech()
  return (
    <table ref={ref} className="w-full text-left tabular-nums [&_td]:text-right [&_td:first-child]:text-left">
      <caption className="sr-only">{t("results.table")}</caption>
      <thead className="text-ink-soft text-sm">
        <tr className="border-line border-b [&_th]:px-2 [&_th]:py-2 [&_th:nth-child(n+3)]:text-right">
          <th scope="col">{t("results.rank")}</th>
          <th scope="col">{t("results.candidate")}</th>
          <th scope="col">{t("results.count")}</th>
          <th scope="col">{t("results.share")}</th>
        </tr>
      </thead>
      <tbody>
        {tally.map(({ candidateId, name, rank, voteCount, share }) => (
          <tr key={candidateId} className="border-line border-b [&>*]:px-2 [&>*]:py-2">
            <td>{rank}</td>
            <th scope="row">{name}</th>
            <td>{count(voteCount, locale)}</td>
            <td>{percent(share, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
