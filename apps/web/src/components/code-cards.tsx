import type { ReactNode } from "react"
import { useTranslation } from "../i18n/i18n.ts"
import { QrCode } from "./qr-code.tsx"
import "./code-cards.css"

interface Props {
  cards: readonly {
    id: string
    /** Whom the card is for. */
    heading: ReactNode
    code: string
    url: string
    qrLabel: string
  }[]
  /** In small print, on each. */
  note: string
}

/** The page where a code is typed by hand. */
const pageOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/[?#].*$/, "")

/** Cards to print and cut out, each with a one-time code as text and as a QR code. */
export function CodeCards({ cards, note }: Props) {
  const { t } = useTranslation()
  return (
    <ul className="code-cards grid w-full gap-3 lg:grid-cols-2">
      {cards.map(({ id, heading, code, url, qrLabel }) => (
        <li key={id} className="border-line-strong bg-sheet flex gap-4 rounded-xl border border-dashed p-4">
          <QrCode text={url} label={qrLabel} className="size-28 shrink-0 rounded-lg sm:size-32" />
          <div className="min-w-0 text-sm">
            {heading}
            <p className="mt-1.5">{t("manage.cardText")}</p>
            <p className="break-all" translate="no">
              {pageOf(url)}
            </p>
            <code translate="no" className="my-1 block font-mono text-base font-bold break-all">
              {code}
            </code>
            <p className="text-ink-soft">{note}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
