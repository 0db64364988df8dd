import type { SignUpTerms } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { ButtonLink } from "../../components/button.tsx"
import { Notice } from "../../components/notice.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { SignUpForm } from "../../features/auth/sign-up-form.tsx"
import { useTRPC } from "../../lib/trpc.ts"
import { signUpRoute } from "../routes-auth.ts"
import { useWelcome } from "../use-welcome.ts"
import { AlreadySignedIn } from "./already-signed-in.tsx"
import { useSpeech } from "../../lib/i18n.ts"

export function SignUpPage() {
  const { t, shared } = useSpeech()
  const { from = "/", code = "" } = signUpRoute.useSearch()
  const welcome = useWelcome(from)
  const terms = useQuery(useTRPC().auth.signUpTerms.queryOptions())
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={t("auth.signUpText")}>{t("auth.signUpTitle")}</PageTitle>
      <AlreadySignedIn from={from} />
      {terms.data?.signUp === "closed" && (
        <Notice>
          <p>{shared.reasons.sign_up_closed}</p>
        </Notice>
      )}
      {terms.data?.signUp !== "closed" && (
        // Nobody waits for the terms: the field comes last, and is there before one gets that far.
        <SignUpForm code={code} codeIs={codeIs(terms)} onSession={welcome} />
      )}
      <p className="text-ink-soft mt-6 flex flex-wrap items-center justify-center gap-x-1">
        <span>{t("auth.haveAccount")}</span>
        <ButtonLink to="/sign-in" search={{ from }} look="plain" size="small">
          {t("auth.signIn")}
        </ButtonLink>
      </p>
    </div>
  )
}

function codeIs({ data, isError }: { data: SignUpTerms | undefined; isError: boolean }) {
  if (data) return data.signUp === "code" ? "needed" : "unused"
  return isError ? "optional" : "unused"
}
