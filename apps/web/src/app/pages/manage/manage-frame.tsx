import { Link, linkOptions, Outlet, useLocation } from "@tanstack/react-router"
import { ButtonLink } from "../../../components/button.tsx"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { CardSkeletons, TitleSkeleton } from "../../../components/skeleton.tsx"
import { addOrganiserTexts, useTranslation } from "../../../i18n/i18n.ts"
import { enOrganisers } from "../../../i18n/messages/en-organisers.ts"
import { koOrganisers } from "../../../i18n/messages/ko-organisers.ts"
import { useSession } from "../../../session/session.ts"
import { useWaitingCount } from "../../../session/use-waiting-count.ts"
import { PlainHttpWarning } from "../../plain-http-warning.tsx"

// In this chunk, so that voters do not download them.
addOrganiserTexts({ en: enOrganisers, ko: koOrganisers })

const places = [
  { key: "elections", link: linkOptions({ to: "/manage" }) },
  { key: "members", link: linkOptions({ to: "/manage/members" }) },
  { key: "invitations", link: linkOptions({ to: "/manage/invitations" }) },
  { key: "parts-and-teams", link: linkOptions({ to: "/manage/parts-and-teams" }) },
  { key: "security", link: linkOptions({ to: "/manage/security" }) },
] as const

/** Explains to everyone else why they cannot enter. The server refuses them anyway. */
export function ManageFrame() {
  const { t } = useTranslation()
  const { account } = useSession()
  const pathname = useLocation({ select: ({ pathname }) => pathname })
  const waiting = useWaitingCount()
  if (account === undefined)
    return (
      <>
        <TitleSkeleton />
        <CardSkeletons count={3} />
      </>
    )
  if (account?.role !== "organiser") return <NotForYou signedIn={account !== null} from={pathname} />
  const here = pathname.split("/")[2] ?? "elections"
  return (
    <div className="mx-auto max-w-4xl">
      <nav aria-label={t("manage.title")} className="no-print -mt-3 mb-6 flex flex-wrap gap-1 sm:-mt-6">
        {places.map(({ key, link }) => (
          <Link
            key={key}
            {...link}
            // The router only marks exact matches as active; subpages are marked here.
            activeOptions={{ exact: true }}
            aria-current={here === key ? "page" : undefined}
            className="hover:bg-sunken aria-[current=page]:bg-ink aria-[current=page]:text-paper flex min-h-11 items-center rounded-xl px-3.5 font-semibold"
          >
            {t(`manage.nav.${key}`)}
            {key === "members" && waiting > 0 && ` (${waiting})`}
          </Link>
        ))}
      </nav>
      <PlainHttpWarning />
      <Outlet />
    </div>
  )
}

function NotForYou({ signedIn, from }: { signedIn: boolean; from: string }) {
  const { t, shared } = useTranslation()
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle>{t("manage.notOrganiser")}</PageTitle>
      <Notice>
        <p>{signedIn ? shared.reasons.not_organiser : shared.reasons.not_signed_in}</p>
        {signedIn ? (
          <ButtonLink to="/">{t("common.toHome")}</ButtonLink>
        ) : (
          <ButtonLink to="/sign-in" search={{ from }} look="primary">
            {t("auth.signIn")}
          </ButtonLink>
        )}
      </Notice>
    </div>
  )
}
