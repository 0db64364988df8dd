import { useEffect, useRef } from "react"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import type { Standing } from "./standing.ts"

/** Tells voters that voting closed before they cast. The confirmation dialog goes with the ballot. */
export function useCloseNotice(standing: Standing["kind"] | undefined): void {
  const { t } = useTranslation()
  const couldVote = useRef(false)
  useEffect(() => {
    if (couldVote.current && standing === "closed") {
      toast(t("vote.closedMeanwhile"))
      scrollTo(0, 0)
    }
    if (standing !== undefined) couldVote.current = standing === "may_vote"
  }, [standing, t])
}
