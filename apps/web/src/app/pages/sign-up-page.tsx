import { ButtonLink } from "../../components/button.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { SignUpForm } from "../../features/auth/sign-up-form.tsx"
import { signUpRoute } from "../routes-auth.ts"
import { useWelcome } from "../use-welcome.ts"
import { AlreadySignedIn } from "./already-signed-in.tsx"
import { useSpeech } from "../../lib/i18n.ts"

export function SignUpPage() {
  const { t } = useSpeech()
  const { from = "/", code = "" } = signUpRoute.useSearch()
  const welcome = useWelcome(from)
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={t("auth.signUpText")}>{t("auth.signUpTitle")}</PageTitle>
      <AlreadySignedIn from={from} />
      <SignUpForm code={code} onSession={welcome} />
      <p className="text-ink-soft mt-6 flex flex-wrap items-center justify-center gap-x-1">
        {t("auth.haveAccount")}
        <ButtonLink to="/sign-in" search={{ from }} look="plain" size="small">
          {t("auth.signIn")}
        </ButtonLink>
      </p>
    </div>
  )
}
