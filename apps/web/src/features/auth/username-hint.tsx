import { NewUsername } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { useSettled } from "../../browser/use-settled.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/**
 * What a username may be, and, once one is typed, whether it is still free. Only sign-up itself decides. The answer takes
 * the place of the rule, which keeps its height: it comes when it may, and what stands below does not move.
 */
export function UsernameHint({ username }: { username: string }) {
  const { t } = useTranslation()
  const settled = useSettled(username, 350)
  const fits = NewUsername.safeParse(settled).success
  const { data } = useQuery(
    useTRPC().auth.isUsernameFree.queryOptions({ username: settled }, { enabled: fits, retry: false }),
  )
  const answer = fits && settled === username ? data : undefined
  return (
    <span aria-live="polite" className="grid *:[grid-area:1/1]">
      <span className={answer && "invisible"}>{t("auth.usernameHint")}</span>
      {answer?.free === true && <span className="text-ink font-medium">{`✓ ${t("auth.usernameFree")}`}</span>}
      {answer?.free === false && <span className="text-stamp font-medium">{t("auth.usernameTaken")}</span>}
    </span>
  )
}
