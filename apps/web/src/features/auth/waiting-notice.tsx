import { useQuery } from "@tanstack/react-query"
import { Notice } from "../../components/notice.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPCClient } from "../../server/trpc.ts"
import { sessionOptions, useSession } from "../../session/session.ts"

const refetchInterval = 10_000

/** Polls until an organiser has approved the account. */
export function WaitingNotice() {
  const { t } = useTranslation()
  const { account } = useSession()
  const waits = account?.approved === false
  useQuery({ ...sessionOptions(useTRPCClient()), refetchInterval: waits ? refetchInterval : false })
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
