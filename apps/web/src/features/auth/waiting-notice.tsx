import { useQuery } from "@tanstack/react-query"
import { Notice } from "../../components/notice.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPCClient } from "../../server/trpc.ts"
import { sessionOptions, useSession } from "../../session/session.ts"

/** How often a newcomer asks whether an organiser has let them in. */
const renewal = 10_000

/** Tells a newcomer on every page that an organiser has to let them in first. */
export function WaitingNotice() {
  const { t } = useTranslation()
  const { account } = useSession()
  const waits = account?.approved === false
  useQuery({ ...sessionOptions(useTRPCClient()), refetchInterval: waits ? renewal : false })
  return (
    <div role="status" className="mx-auto mb-8 max-w-3xl empty:hidden print:hidden">
      {waits && (
        <Notice title={t("auth.waitsTitle")}>
          <p>{t("auth.waitsText")}</p>
        </Notice>
      )}
    </div>
  )
}
