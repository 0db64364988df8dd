import type { Candidate, Election } from "@hanpyo/shared"
import { ButtonLink } from "../../components/button.tsx"
import { Notice } from "../../components/notice.tsx"
import { useSpeech } from "../../lib/i18n.ts"

interface Props {
  election: Election
  candidates: readonly Candidate[]
  signedIn: boolean
}

/** Why there is no ballot to fill in, and what to do instead. */
export function NoBallot({ election, candidates, signedIn }: Props) {
  const { t, shared } = useSpeech()
  const results = (
    <ButtonLink to="/elections/$electionId/results" params={{ electionId: election.id }} look="primary">
      {t("election.toResults")}
    </ButtonLink>
  )
  if (election.hasVoted)
    return (
      <Notice title={t("vote.votedTitle")}>
        <p>{t("vote.votedText")}</p>
        {results}
      </Notice>
    )
  if (election.status === "closed") return <Notice title={t("vote.closedTitle")}>{results}</Notice>
  if (election.status === "draft") return <Notice title={t("vote.notOpenTitle")} />
  if (!signedIn)
    return (
      <Notice title={t("vote.signInTitle")}>
        <p>{t("vote.signInText")}</p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink to="/sign-in" search={{ from: `/elections/${election.id}` }} look="primary">
            {t("auth.signIn")}
          </ButtonLink>
          <ButtonLink to="/sign-up" search={{ from: `/elections/${election.id}` }}>
            {t("auth.signUp")}
          </ButtonLink>
        </div>
      </Notice>
    )
  const reasons = [...new Set(candidates.map(({ why }) => why))].filter((why) => why !== null)
  if (reasons.length === 0) return null
  return (
    <Notice title={t("vote.cannotTitle")}>
      {reasons.map((why) => (
        <p key={why}>{shared.whyNot[why]}</p>
      ))}
    </Notice>
  )
}
