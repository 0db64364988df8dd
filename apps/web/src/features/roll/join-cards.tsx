import type { JoinCard } from "@hanpyo/shared"
import { QrCode } from "../../components/qr-code.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import "../../components/print-cards.css"

/** Where a code is typed in by hand: the link without it. */
const pageOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/[?#].*$/, "")

/** Cards to print and cut out: for whom, the code, and the same as a QR code. */
export function JoinCards({ title, cards }: { title: string; cards: readonly JoinCard[] }) {
  const { t } = useTranslation()
  return (
    <ul className="join-cards grid w-full gap-3 lg:grid-cols-2">
      {cards.map((card) => (
        <li
          key={card.accountId}
          className="border-line-strong bg-sheet flex gap-4 rounded-xl border border-dashed p-4"
        >
          <QrCode
            text={card.url}
            label={t("roll.cardQr", { name: card.name })}
            className="size-28 shrink-0 rounded-lg sm:size-32"
          />
          <div className="min-w-0 text-sm">
            <p className="text-ink-soft">{title}</p>
            <p className="text-lg leading-snug font-bold" translate="no">
              {card.name}
            </p>
            <p className="text-ink-soft" translate="no">{`@${card.username}`}</p>
            <p className="mt-1.5">{t("roll.cardText")}</p>
            <p className="break-all" translate="no">
              {pageOf(card.url)}
            </p>
            <code translate="no" className="my-1 block font-mono text-base font-bold break-all">
              {card.code}
            </code>
            <p className="text-ink-soft">{t("roll.cardOnce")}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
