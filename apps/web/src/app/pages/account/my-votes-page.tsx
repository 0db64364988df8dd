import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { VoteHistoryList } from "../../../features/vote/vote-history-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useSession } from "../../../session/session.ts"

export function MyVotesPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle below={t("history.text")}>{t("history.title")}</PageTitle>
      {account === undefined && <CardSkeletons count={3} tall />}
      {account === null && (
        <Notice>
          <p>{t("history.signIn")}</p>
          <ButtonLink to="/sign-in" search={{ from: "/account/votes" }} look="primary">
            {t("auth.signIn")}
          </ButtonLink>
        </Notice>
      )}
      {account && <VoteHistoryList />}
    </div>
  )
}
