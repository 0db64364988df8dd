import type { SignUpTerms } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useState } from "react"
import { Button, ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { SignUpForm } from "../../../features/auth/sign-up-form.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { useTRPC } from "../../../server/trpc.ts"
import { useWelcome } from "../../use-welcome.ts"
import { AlreadySignedIn } from "./already-signed-in.tsx"

const route = getRouteApi("/sign-up")

export function SignUpPage() {
  const { t, shared } = useTranslation()
  const { from = "/", code = "" } = route.useSearch()
  const welcome = useWelcome(from)
  const terms = useQuery(useTRPC().auth.signUpTerms.queryOptions())
  // An invitation lets people sign up even where sign-up is closed.
  const [invited, setInvited] = useState(code !== "")
  const isShut = terms.data?.signUp === "closed" && !invited
  return (
    <div className="mx-auto max-w-md">
      <PageTitle below={t("auth.signUpText")}>{t("auth.signUpTitle")}</PageTitle>
      <AlreadySignedIn from={from} />
      {terms.data?.signUp === "approval" && <p className="mb-6">{t("auth.approvalText")}</p>}
      {isShut && (
        <Notice>
          <p>{shared.reasons.sign_up_closed}</p>
          <Button onClick={() => setInvited(true)}>{t("auth.haveInvitation")}</Button>
        </Notice>
      )}
      {!isShut && (
        // Render without waiting for the terms: the code field is last, so it appears in time.
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
  if (data?.signUp === "approval") return "optional"
  if (data) return data.signUp === "open" ? "unused" : "needed"
  return isError ? "optional" : "unused"
}
