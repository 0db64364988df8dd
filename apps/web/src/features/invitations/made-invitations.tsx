import type { InvitationsMade } from "@hanpyo/shared"
import { Button } from "../../components/button.tsx"
import { CodeCards } from "../../components/code-cards.tsx"
import { CopyLine } from "../../components/copy-line.tsx"
import { LoopbackWarning } from "../../components/loopback-warning.tsx"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

/** Freshly created invitations: the server cannot show them again. */
export function MadeInvitations({ made: { invitations, expiresAt } }: { made: InvitationsMade }) {
  const { t } = useTranslation()
  const lines = invitations.map(({ guest, url }) => (guest === null ? url : `${guest}\t${url}`))
  return (
    <section className="flex flex-col items-start gap-4">
      <p role="status" className="no-print font-medium">
        {t("invitations.once")} <Moment at={expiresAt} />
      </p>
      {invitations[0] && <LoopbackWarning url={invitations[0].url} />}
      <Button className="no-print" onClick={() => print()}>
        {t("invitations.print")}
      </Button>
      <details className="no-print w-full">
        <summary className="flex min-h-11 items-center font-semibold">{t("invitations.asText")}</summary>
        <div className="whitespace-pre-wrap">
          <CopyLine label={t("invitations.links")} text={lines.join("\n")} />
        </div>
      </details>
      <CodeCards
        note={t("invitations.cardOnce")}
        cards={invitations.map(({ guest, ...card }) => ({
          ...card,
          qrLabel: t("invitations.cardQr", { code: card.code }),
          heading: <p className="text-lg leading-snug font-bold">{guest ?? t("invitations.guest")}</p>,
        }))}
      />
    </section>
  )
}
