import type { TallyRow } from "@hanpyo/shared"
import { count, percent } from "../../lib/numbers.ts"
import { useSpeech } from "../../lib/i18n.ts"

/** The bars' figures for who cannot see them. */
export function ResultsTable({ tally }: { tally: readonly TallyRow[] }) {
  const { t, locale } = useSpeech()
  return (
    // A table box grows with its words whatever its width says: the box around it is what is hidden.
    <div className="sr-only">
      <table>
        <caption>{t("results.table")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("results.rank")}</th>
            <th scope="col">{t("results.candidate")}</th>
            <th scope="col">{t("results.count")}</th>
            <th scope="col">{t("results.share")}</th>
          </tr>
        </thead>
        <tbody>
          {tally.map(({ candidateId, name, rank, voteCount, share }) => (
            <tr key={candidateId}>
              <td>{rank}</td>
              <th scope="row">{name}</th>
              <td>{count(voteCount, locale)}</td>
              <td>{percent(share, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
