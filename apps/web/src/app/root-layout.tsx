import { Link, Outlet, useMatches } from "@tanstack/react-router"
import { Stamp } from "../components/stamp.tsx"
import { Toaster } from "../components/toaster.tsx"
import { AccountMenu } from "../features/auth/account-menu.tsx"
import { WaitingNotice } from "../features/auth/waiting-notice.tsx"
import { changeLocale, useTranslation } from "../i18n/i18n.ts"
import { useIsRetrying } from "../server/connection.ts"

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Without header and margins. */
    bare?: boolean
  }
}

export function RootLayout() {
  const { t } = useTranslation()
  const bare = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.bare === true) })
  if (bare)
    return (
      <>
        <TryingBanner className="fixed inset-x-0 top-0" />
        <main id="main">
          <Outlet />
        </main>
      </>
    )
  return (
    <>
      <a
        href="#main"
        className="bg-ink text-paper sr-only z-30 rounded-xl px-4 py-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("common.skip")}
      </a>
      <header className="border-line print:hidden bg-paper sticky top-0 z-20 border-b">
        <div className="mx-auto flex min-h-16 max-w-5xl items-center gap-1 px-4">
          <Link
            to="/"
            className="mr-auto flex min-h-11 shrink-0 items-center gap-2.5 rounded-xl pr-2 whitespace-nowrap"
            aria-label={`${t("common.appName")}: ${t("common.home")}`}
          >
            <Stamp className="text-stamp size-8 -rotate-6" />
            <span className="text-xl font-extrabold tracking-tight">{t("common.appName")}</span>
          </Link>
          <LocaleSwitch />
          <AccountMenu />
        </div>
      </header>
      <TryingBanner className="sticky top-16" />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl px-4 pt-8 pb-16 outline-none sm:pt-12"
      >
        <WaitingNotice />
        <Outlet />
      </main>
      <Toaster />
    </>
  )
}

function LocaleSwitch() {
  const { t } = useTranslation()
  const other = useTranslation().locale === "ko" ? "en" : "ko"
  return (
    <button
      type="button"
      lang={other}
      onClick={() => void changeLocale(other)}
      className="hover:bg-sunken text-ink-soft flex min-h-11 shrink-0 items-center rounded-xl px-3 font-medium whitespace-nowrap"
    >
      {t("common.otherLanguage")}
    </button>
  )
}

function TryingBanner({ className }: { className: string }) {
  const { t } = useTranslation()
  const trying = useIsRetrying()
  return (
    <div role="status" className={`${className} z-10 print:hidden`}>
      {trying && (
        <p className="bg-ink text-paper px-4 py-2.5 text-center font-medium">{t("common.trying")}</p>
      )}
    </div>
  )
}
