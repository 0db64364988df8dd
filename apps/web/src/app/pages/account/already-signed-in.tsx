import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useSession } from "../../../session/session.ts"

/** Another account can still sign in. */
export function AlreadySignedIn({ from }: { from: string }) {
  const { t } = useTranslation()
  const { account } = useSession()
  if (!account) return null
  return (
    <div className="mb-8">
      <Notice>
        <p>{t("auth.alreadySignedIn", { name: account.name })}</p>
        <ButtonLink to={from}>{t("auth.goOn")}</ButtonLink>
      </Notice>
    </div>
  )
}
