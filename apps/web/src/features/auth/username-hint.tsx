import { NewUsername } from "@hanpyo/shared"
import { useQuery } from "@tanstack/react-query"
import { useDebounced } from "../../browser/use-debounced.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/**
 * Shows the rule, then whether the username is free; only sign-up decides. Both share one cell, so nothing below
 * moves.
 */
export function UsernameHint({ username }: { username: string }) {
  const { t } = useTranslation()
  const settled = useDebounced(username, 350)
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
