import type { Election } from "@hanpyo/shared"
import { CopyLine } from "../../components/copy-line.tsx"
import { LoopbackWarning } from "../../components/loopback-warning.tsx"
import { QrCode } from "../../components/qr-code.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

/** The ballot's link and QR code. */
export function ShareBallot({ election }: { election: Election }) {
  const { t } = useTranslation()
  const isUnseen = election.status === "draft" && election.registration !== "members"
  const link = `${location.origin}/elections/${election.id}`
  return (
    <section className="border-line bg-sheet flex flex-col gap-5 rounded-3xl border p-5 sm:flex-row sm:p-7">
      <div className="flex min-w-0 grow flex-col items-start gap-4">
        <div>
          <h2 className="text-xl font-bold">{t("manage.handOut.title")}</h2>
          <p className="text-ink-soft">{t("manage.handOut.text")}</p>
          {isUnseen && <p className="text-ink-soft">{t("manage.handOut.draft")}</p>}
        </div>
        <LoopbackWarning url={link} />
        <CopyLine label={t("manage.handOut.link")} text={link} />
      </div>
      <QrCode text={link} label={t("manage.handOut.qr")} className="size-44 shrink-0 rounded-2xl" />
    </section>
  )
}
