import { getRouteApi } from "@tanstack/react-router"
import { PageTitle } from "../../../components/page-title.tsx"
import { JoinForm } from "../../../features/auth/join-form.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useWelcome } from "../../use-welcome.ts"

const route = getRouteApi("/join")

export function JoinPage() {
  const { t } = useTranslation()
  const { code = "" } = route.useSearch()
  const welcome = useWelcome("/")
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={code ? t("auth.joinText") : t("auth.joinNoCode")}>{t("auth.joinTitle")}</PageTitle>
      <JoinForm code={code} onSession={welcome} />
    </div>
  )
}
