import { getRouteApi } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { SignInForm } from "../../../features/auth/sign-in-form.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useWelcome } from "../../use-welcome.ts"
import { AlreadySignedIn } from "./already-signed-in.tsx"

const route = getRouteApi("/sign-in")

export function SignInPage() {
  const { t } = useTranslation()
  const { from = "/" } = route.useSearch()
  const welcome = useWelcome(from)
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={from === "/" ? undefined : t("auth.signInToVote")}>{t("auth.signInTitle")}</PageTitle>
      <AlreadySignedIn from={from} />
      <SignInForm onSession={welcome} />
      <p className="text-ink-soft mt-6 flex flex-wrap items-center justify-center gap-x-1">
        <span>{t("auth.noAccount")}</span>
        <ButtonLink to="/sign-up" search={{ from }} look="plain" size="small">
          {t("auth.signUp")}
        </ButtonLink>
      </p>
      <p className="text-ink-soft mt-2 text-center">{t("auth.forgotten")}</p>
    </div>
  )
}
