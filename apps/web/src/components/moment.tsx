import { useTranslation } from "../i18n/i18n.ts"
import { local, utc } from "../i18n/instants.ts"

/** An instant in the viewer's zone, or `text` standing for it; UTC on hover. */
export function Moment({ at, text }: { at: string; text?: string }) {
  const { locale } = useTranslation()
  return (
    <time dateTime={at} title={text ? `${local(at, locale)} (${utc(at)})` : utc(at)}>
      {text ?? local(at, locale)}
    </time>
  )
}
