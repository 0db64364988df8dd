import { getRouteApi } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { useSuccess } from "../../../components/use-success.ts"
import { CandidateForm } from "../../../features/candidate/candidate-form.tsx"
import { whyNotRegister } from "../../../features/candidate/may-register.ts"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useSession } from "../../../session/session.ts"
import { ElectionPage } from "./election-page.tsx"

const route = getRouteApi("/elections/$electionId/candidates/new")

export function CandidateNewPage() {
  const { electionId } = route.useParams()
  const navigate = route.useNavigate()
  const done = useSuccess()
  const { t } = useTranslation()
  const { account } = useSession()
  return (
    <ElectionPage electionId={electionId}>
      {(election) => {
        const why = account === undefined ? undefined : whyNotRegister(election, account)
        return (
          <>
            <PageTitle below={t("candidate.addText", { title: election.title })}>
              {t("candidate.addTitle")}
            </PageTitle>
            {why === undefined && <CardSkeletons count={2} />}
            {why && (
              <Notice>
                <p>{t(`candidate.${why}`)}</p>
                {why === "signIn" ? (
                  <ButtonLink
                    to="/sign-in"
                    search={{ from: `/elections/${electionId}/candidates/new` }}
                    look="primary"
                  >
                    {t("auth.signIn")}
                  </ButtonLink>
                ) : (
                  <ButtonLink to="/elections/$electionId" params={{ electionId }}>
                    {t("election.toDetails")}
                  </ButtonLink>
                )}
              </Notice>
            )}
            {why === null && (
              <CandidateForm
                electionId={electionId}
                onRegistered={(answer) => {
                  done(answer)
                  void navigate({ to: "/elections/$electionId", params: { electionId } })
                }}
              />
            )}
          </>
        )
      }}
    </ElectionPage>
  )
}
