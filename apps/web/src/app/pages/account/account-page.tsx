import { useNavigate } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons } from "../../../components/skeleton.tsx"
import { toast } from "../../../components/toast.ts"
import { AboutMe } from "../../../features/auth/about-me.tsx"
import { ChangePasswordForm } from "../../../features/auth/change-password-form.tsx"
import { DeleteAccount } from "../../../features/auth/delete-account.tsx"
import { SessionList } from "../../../features/auth/session-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { deleteTraces } from "../../../session/delete-traces.ts"
import { useSession, useViewerChanged } from "../../../session/session.ts"

export function AccountPage() {
  const { t } = useTranslation()
  const { account } = useSession()
  const navigate = useNavigate()
  const viewerChanged = useViewerChanged()
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle>{t("account.title")}</PageTitle>
      {account === undefined && <CardSkeletons count={3} tall />}
      {account === null && (
        <Notice>
          <p>{t("account.signIn")}</p>
          <ButtonLink to="/sign-in" search={{ from: "/account" }} look="primary">
            {t("auth.signIn")}
          </ButtonLink>
        </Notice>
      )}
      {account && (
        <div className="flex flex-col gap-5">
          <ButtonLink to="/account/votes" className="self-start">
            {t("history.title")}
          </ButtonLink>
          <AboutMe account={account} />
          <SessionList />
          <ChangePasswordForm account={account} />
          <DeleteAccount
            account={account}
            onDeleted={(message) => {
              deleteTraces()
              viewerChanged(null)
              toast(message)
              void navigate({ to: "/" })
            }}
          />
        </div>
      )}
    </div>
  )
}
