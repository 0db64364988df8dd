import type { Results } from "@hanpyo/shared"
import { ButtonLink } from "../../components/button.tsx"
import { Notice } from "../../components/notice.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { local, remaining } from "../../i18n/instants.ts"
import { useNow } from "../../server/use-now.ts"

export function ResultsHidden({
  results: { electionId, visibility, closesAt, status },
  mayVote,
}: {
  results: Results
  /** Undefined until it is known. */
  mayVote: boolean | undefined
}) {
  const { t, locale } = useTranslation()
  const now = useNow(1_000)
  const byVoting = visibility === "after_voting"
  return (
    <Notice title={t("results.hiddenTitle")}>
      {byVoting && mayVote === false && <p>{t("results.hiddenOthers")}</p>}
      {(!byVoting || mayVote) && <p>{t(`results.hidden.${visibility}`)}</p>}
      {closesAt && status === "open" && (
        <p>
          {t("results.hiddenCloses", {
            left: remaining(closesAt, { now, locale }),
            time: local(closesAt, locale),
          })}
        </p>
      )}
      {status === "open" && byVoting && mayVote && (
        <ButtonLink to="/elections/$electionId" params={{ electionId }} look="primary">
          {t("results.toBallot")}
        </ButtonLink>
      )}
    </Notice>
  )
}
