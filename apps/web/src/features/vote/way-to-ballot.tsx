import { ButtonLink } from "../../components/button.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import type { Standing } from "./standing.ts"

interface Props {
  electionId: string
  /** Undefined until it is known. */
  standing: Standing | undefined
}

/** Links to the ballot for viewers who can vote, to sign-in for visitors, to the candidates for the rest. */
export function WayToBallot({ electionId, standing }: Props) {
  const { t } = useTranslation()
  const params = { electionId }
  if (standing?.kind === "may_vote")
    return (
      <ButtonLink to="/elections/$electionId" params={params} look="primary">
        {t("election.toVote")}
      </ButtonLink>
    )
  return (
    <>
      {standing?.kind === "visitor" && (
        <ButtonLink to="/sign-in" search={{ from: `/elections/${electionId}` }} look="primary">
          {t(standing.voters === "members" ? "vote.signInTitle" : "vote.signInCheckTitle")}
        </ButtonLink>
      )}
      <ButtonLink to="/elections/$electionId" params={params}>
        {t("election.toDetails")}
      </ButtonLink>
    </>
  )
}
