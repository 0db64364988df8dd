import type { InvitationCard } from "@hanpyo/shared"
import { QrCode } from "../../components/qr-code.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import "../../components/print-cards.css"

const pageOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/[?#].*$/, "")

/** Cards to print and cut out: whom it is for, the code, and the same as a QR code. */
export function InvitationCards({ invitations }: { invitations: readonly InvitationCard[] }) {
  const { t } = useTranslation()
  return (
    <ul className="join-cards grid w-full gap-3 lg:grid-cols-2">
      {invitations.map(({ id, guest, code, url }) => (
        <li key={id} className="border-line-strong bg-sheet flex gap-4 rounded-xl border border-dashed p-4">
          <QrCode
            text={url}
            label={t("invitations.cardQr", { code })}
            className="size-28 shrink-0 rounded-lg sm:size-32"
          />
          <div className="min-w-0 text-sm">
            <p className="text-lg leading-snug font-bold">{guest ?? t("invitations.guest")}</p>
            <p className="mt-1.5">{t("invitations.cardText")}</p>
            <p className="break-all">{pageOf(url)}</p>
            <code className="my-1 block font-mono text-base font-bold break-all">{code}</code>
            <p className="text-ink-soft">{t("invitations.cardOnce")}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
