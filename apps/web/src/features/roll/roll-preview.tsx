import type { RollPreview as Preview, RollRow } from "@hanpyo/shared"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { CheckField } from "../../components/forms/check-field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"

const pageSize = 50
const mostNamesakes = 20
const columns = ["line", "verdict", "username", "email", "name", "part", "team"] as const

interface Props {
  preview: Preview
  /** Ids of accounts the organiser has confirmed as the people on the roll. */
  confirmed: ReadonlySet<string>
  onConfirmed: (confirmed: ReadonlySet<string>) => void
}

/** A preview of an import, row by row. */
export function RollPreview({ preview, confirmed, onConfirmed }: Props) {
  const { totals, rows, columns: read, notTaken, titles, namesakes } = preview
  const { t, locale } = useTranslation()
  const [badOnly, setBadOnly] = useState(totals.refused + totals.unconfirmed > 0)
  const [shown, setShown] = useState(pageSize)
  const wanted = badOnly
    ? rows.filter(({ verdict }) => verdict === "refused" || verdict === "unconfirmed")
    : rows
  const claims = rows.flatMap(({ problem }) =>
    problem?.kind === "unconfirmed" ? [problem.account.accountId] : [],
  )
  const understood = read.map((column) => (column ? t(`roll.columns.${column}`) : t("roll.ignored")))
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap gap-x-4 gap-y-1 font-semibold tabular-nums">
        <span>{t("roll.total.rows", { count: totals.rows })}</span>
        <span>{t("roll.total.adds", { count: totals.addsAccount })}</span>
        <span>{t("roll.total.creates", { count: totals.createsAccount })}</span>
        <span>{t("roll.total.listed", { count: totals.listed })}</span>
        {totals.unconfirmed > 0 && (
          <span className="text-stamp">{t("roll.total.unconfirmed", { count: totals.unconfirmed })}</span>
        )}
        <span className={totals.refused > 0 ? "text-stamp" : ""}>
          {t("roll.total.refused", { count: totals.refused })}
        </span>
      </p>
      {read.length > 0 && (
        <p className="text-ink-soft text-sm">
          {t("roll.understood", { columns: listOf(understood, locale) })}
        </p>
      )}
      {titles.length > 0 && (
        <p className="text-ink-soft text-sm">{t("roll.titles", { titles: titles.join(" / ") })}</p>
      )}
      {notTaken.length > 0 && (
        <p className="text-sm">{t("roll.notTaken", { columns: listOf(notTaken, locale) })}</p>
      )}
      {namesakes.length > 0 && (
        <p className="text-sm">
          {t("roll.namesakes", { names: listOf(namesakes.slice(0, mostNamesakes), locale) })}
        </p>
      )}
      {claims.length > 0 && (
        <div className="border-stamp flex flex-col gap-2 rounded-xl border p-4">
          <p>{t("roll.claims")}</p>
          <CheckField
            value={confirmed.size === claims.length}
            onValue={(all) => onConfirmed(new Set(all ? claims : []))}
            label={t("roll.confirmAll", { count: claims.length })}
          />
        </div>
      )}
      {totals.refused + totals.unconfirmed > 0 && (
        <CheckField value={badOnly} onValue={setBadOnly} label={t("roll.badOnly")} />
      )}
      <div
        role="region"
        aria-label={t("roll.previewTitle")}
        tabIndex={0}
        className="border-line bg-sheet overflow-x-auto rounded-2xl border"
      >
        <table className="w-full min-w-2xl text-left text-[0.9375rem]">
          <thead>
            <tr className="border-line border-b">
              {columns.map((column) => (
                <th key={column} scope="col" className="px-3 py-2.5 font-semibold whitespace-nowrap">
                  {t(`roll.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-line divide-y">
            {wanted.slice(0, shown).map((row) => (
              <Row
                key={`${row.line} ${row.email ?? ""}`}
                row={row}
                confirmed={confirmed}
                onConfirmed={onConfirmed}
              />
            ))}
          </tbody>
        </table>
      </div>
      {wanted.length > shown && (
        <Button onClick={() => setShown(shown + pageSize * 4)}>{t("common.more")}</Button>
      )}
    </div>
  )
}

function Row({ row, confirmed, onConfirmed }: Omit<Props, "preview"> & { row: RollRow }) {
  const { t } = useTranslation()
  const isBad = row.verdict === "refused" || row.verdict === "unconfirmed"
  const claimant = row.problem?.kind === "unconfirmed" ? row.problem.account : null
  return (
    <tr className={isBad ? "bg-stamp-soft" : ""}>
      <td className="px-3 py-2.5 tabular-nums">{row.line}</td>
      <td className="min-w-56 px-3 py-2.5 font-medium">
        <span>{t(`roll.verdicts.${row.verdict}`)}</span>
        {row.message && <span className="block font-normal">{row.message}</span>}
        {claimant && (
          <>
            <span className="block font-normal">
              {t("roll.claimant", {
                username: claimant.username,
                name: claimant.name ?? "–",
                email: claimant.email ?? "–",
              })}
            </span>
            <CheckField
              value={confirmed.has(claimant.accountId)}
              onValue={(is) => {
                const others = [...confirmed].filter((id) => id !== claimant.accountId)
                onConfirmed(new Set(is ? [...others, claimant.accountId] : others))
              }}
              label={t("roll.confirm", { username: claimant.username })}
            />
          </>
        )}
      </td>
      {(["username", "email", "name", "part", "team"] as const).map((column) => (
        <td key={column} className={`px-3 py-2.5 ${row[column] ? "min-w-28" : ""}`}>
          {row[column] ?? ""}
        </td>
      ))}
    </tr>
  )
}
