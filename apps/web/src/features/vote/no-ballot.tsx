import type { Election } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { ButtonLink } from "../../components/button.tsx"
import { Notice } from "../../components/notice.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import type { Standing, Visit } from "./standing.ts"

interface Props {
  election: Election
  standing: Standing
}

/** Explains why the viewer cannot vote, and what to do instead. */
export function NoBallot({ election, standing }: Props) {
  const { t, shared } = useTranslation()
  const { kind } = standing
  const results = (
    <ButtonLink to="/elections/$electionId/results" params={{ electionId: election.id }} look="primary">
      {t("election.toResults")}
    </ButtonLink>
  )
  if (kind === "voted")
    return (
      <Notice title={t("vote.votedTitle")}>
        <p>{t("vote.votedText")}</p>
        {results}
      </Notice>
    )
  if (kind === "closed") return <Notice title={t("vote.closedTitle")}>{results}</Notice>
  if (kind === "not_open") return <Notice title={t("vote.notOpenTitle")} />
  if (standing.kind === "visitor") return <ForVisitor election={election} visit={standing} />
  if (standing.kind !== "cannot" || standing.reasons.length === 0) return null
  return (
    <Notice title={t("vote.cannotTitle")}>
      {standing.reasons.map((why) => (
        <p key={why}>{shared.whyNot[why]}</p>
      ))}
    </Notice>
  )
}

function ForVisitor({ election, visit: { voters, mayJoin } }: { election: Election; visit: Visit }) {
  const { t } = useTranslation()
  // Offer sign-up only if a new account could vote.
  const { data: terms } = useQuery(useTRPC().auth.signUpTerms.queryOptions(undefined, { enabled: mayJoin }))
  const from = `/elections/${election.id}`
  return (
    <Notice title={t(voters === "members" ? "vote.signInTitle" : "vote.signInCheckTitle")}>
      <p>{t(`vote.visitor.${voters}`)}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/sign-in" search={{ from }} look="primary">
          {t("auth.signIn")}
        </ButtonLink>
        {mayJoin && terms && terms.signUp !== "closed" && (
          <ButtonLink to="/sign-up" search={{ from }}>
            {t("auth.signUp")}
          </ButtonLink>
        )}
      </div>
    </Notice>
  )
}
