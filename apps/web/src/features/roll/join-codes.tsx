import type { Election, RollCodesResult } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { CodeCards } from "../../components/code-cards.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { LoopbackWarning } from "../../components/loopback-warning.tsx"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

/** Freshly created codes: the server cannot show them again. */
export type FreshCodes = Pick<RollCodesResult, "codes" | "codesExpireAt">

interface Props {
  election: Election
  fresh: FreshCodes | null
  onFresh: (codes: FreshCodes) => void
}

/** Creates join codes for everyone on the roll who has not joined. */
export function JoinCodes({ election, fresh, onFresh }: Props) {
  const { t } = useTranslation()
  const dialog = useDialog()
  const issue = useMutation(
    useTRPC().roll.codes.mutationOptions({
      onSuccess(result) {
        dialog.done(result)
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
      {fresh?.codes[0] && <LoopbackWarning url={fresh.codes[0].url} />}
      <div className="no-print flex flex-wrap gap-3">
        {fresh && fresh.codes.length > 0 && (
          <Button look="primary" onClick={() => print()}>
            {t("roll.print")}
          </Button>
        )}
        <Button onClick={dialog.show}>{t("roll.codesIssue")}</Button>
      </div>
      <ConfirmDialog
        {...dialog.props}
        title={t("roll.codesAskTitle")}
        action={t("roll.codesIssue")}
        mutation={issue}
        onConfirm={() => issue.mutate({ electionId: election.id })}
      >
        <p>{t("roll.codesAskText")}</p>
      </ConfirmDialog>
      {fresh && fresh.codes.length > 0 && (
        <CodeCards
          note={t("roll.cardOnce")}
          cards={fresh.codes.map(({ accountId, name, username, ...card }) => ({
            ...card,
            id: accountId,
            qrLabel: t("roll.cardQr", { name }),
            heading: (
              <>
                <p className="text-ink-soft">{election.title}</p>
                <p className="text-lg leading-snug font-bold" translate="no">
                  {name}
                </p>
                <p className="text-ink-soft" translate="no">{`@${username}`}</p>
              </>
            ),
          }))}
        />
      )}
    </section>
  )
}
