import type { Election, RollCodesResult } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { Moment } from "../../components/moment.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { HereOnly } from "../../components/here-only.tsx"
import { JoinCards } from "./join-cards.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** The codes as the server has just made them: it keeps no way to show them again. */
export type FreshCodes = Pick<RollCodesResult, "codes" | "codesExpireAt">

interface Props {
  election: Election
  fresh: FreshCodes | null
  onFresh: (codes: FreshCodes) => void
}

/** Join codes for those on the roll who have not joined: made anew, shown once, printed as cards. */
export function JoinCodes({ election, fresh, onFresh }: Props) {
  const { t } = useTranslation()
  const act = useAct()
  const issue = useMutation(
    useTRPC().roll.codes.mutationOptions({
      onSuccess(result) {
        act.done(result)
        onFresh(result)
      },
    }),
  )
  return (
    <section className="flex flex-col items-start gap-4">
      <div className="no-print">
        <h2 className="text-xl font-bold">{t("roll.codesTitle")}</h2>
        <p className="text-ink-soft">{t("roll.codesText")}</p>
      </div>
      <div role="status" className="no-print empty:hidden">
        {fresh?.codes.length === 0 && <p className="font-medium">{t("roll.codesNone")}</p>}
        {fresh?.codesExpireAt && (
          <p className="font-medium">
            <span>{`${t("roll.codesOnce")} `}</span>
            <Moment at={fresh.codesExpireAt} />
          </p>
        )}
      </div>
      {fresh?.codes[0] && <HereOnly url={fresh.codes[0].url} />}
      <div className="no-print flex flex-wrap gap-3">
        {fresh && fresh.codes.length > 0 && (
          <Button look="primary" onClick={() => print()}>
            {t("roll.print")}
          </Button>
        )}
        <Button onClick={act.ask}>{t("roll.codesIssue")}</Button>
      </div>
      <Ask
        open={act.asked}
        title={t("roll.codesAskTitle")}
        act={t("roll.codesIssue")}
        busy={issue.isPending}
        error={issue.error}
        onAct={() => issue.mutate({ electionId: election.id })}
        onClose={act.drop}
      >
        <p>{t("roll.codesAskText")}</p>
      </Ask>
      {fresh && fresh.codes.length > 0 && <JoinCards title={election.title} cards={fresh.codes} />}
    </section>
  )
}
