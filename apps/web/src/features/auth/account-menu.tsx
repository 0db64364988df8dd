import { useMutation } from "@tanstack/react-query"
import { Link, useLocation } from "@tanstack/react-router"
import { Menu } from "../../components/menu.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { deleteTraces } from "../../session/delete-traces.ts"
import { useSession, useViewerChanged } from "../../session/session.ts"
import { useWaitingCount } from "../../session/use-waiting-count.ts"

/** The account's menu, or a sign-in link that leads back here. */
export function AccountMenu() {
  const { t } = useTranslation()
  const { account } = useSession()
  const viewerChanged = useViewerChanged()
  const waiting = useWaitingCount()
  const here = useLocation({ select: ({ href, pathname }) => ({ href, pathname }) })
  const signOut = useMutation(
    useTRPC().auth.signOut.mutationOptions({
      onSuccess({ message }) {
        deleteTraces()
        viewerChanged(null)
        toast(message)
      },
      onError: (error) => toast(error.message),
    }),
  )
  if (account === undefined) return <div className="h-11 w-20" />
  if (account === null) {
    const from = /^\/(sign-in|sign-up|join)$/.test(here.pathname) ? "/" : here.href
    return (
      <Link
        to="/sign-in"
        search={{ from }}
        className="hover:bg-sunken flex min-h-11 items-center rounded-xl px-3 font-semibold"
      >
        {t("auth.signIn")}
      </Link>
    )
  }
  return (
    <Menu
      name={`${t("auth.account")}: ${account.name}`}
      label={
        <>
          <span className="truncate" translate="no">
            {account.name}
          </span>
          <span aria-hidden>▾</span>
        </>
      }
    >
      <div className="border-line mb-1.5 border-b px-3.5 pt-2 pb-3">
        <p className="font-bold" translate="no">
          {account.name}
        </p>
        <p className="text-ink-soft text-sm" translate="no">{`@${account.username}`}</p>
        {account.role === "organiser" && (
          <p className="text-stamp text-sm font-semibold">{t("auth.organiser")}</p>
        )}
      </div>
      <Link
        to="/account"
        className="hover:bg-sunken flex min-h-11 items-center rounded-xl px-3.5 font-medium"
      >
        {t("auth.account")}
      </Link>
      <Link
        to="/account/votes"
        className="hover:bg-sunken flex min-h-11 items-center rounded-xl px-3.5 font-medium"
      >
        {t("history.title")}
      </Link>
      {account.role === "organiser" && (
        <Link
          to="/manage"
          className="hover:bg-sunken flex min-h-11 items-center rounded-xl px-3.5 font-medium"
        >
          {t("auth.manage")}
        </Link>
      )}
      {waiting > 0 && (
        <Link
          to="/manage/members"
          className="hover:bg-sunken text-stamp flex min-h-11 items-center rounded-xl px-3.5 font-medium"
        >
          {t("auth.waiting", { count: waiting })}
        </Link>
      )}
      <button
        type="button"
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
        className="hover:bg-sunken min-h-11 w-full rounded-xl px-3.5 text-left font-medium"
      >
        {t("auth.signOut")}
      </button>
    </Menu>
  )
}
