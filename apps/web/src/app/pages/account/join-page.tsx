import { PageTitle } from "../../../components/page-title.tsx"
import { JoinForm } from "../../../features/auth/join-form.tsx"
import { joinRoute } from "../../routes-auth.ts"
import { useWelcome } from "../../use-welcome.ts"
import { useSpeech } from "../../../i18n/i18n.ts"

export function JoinPage() {
  const { t } = useSpeech()
  const { code = "" } = joinRoute.useSearch()
  const welcome = useWelcome("/")
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={code ? t("auth.joinText") : t("auth.joinNoCode")}>{t("auth.joinTitle")}</PageTitle>
      <JoinForm code={code} onSession={welcome} />
    </div>
  )
}
