import { type RefObject, useEffect, useRef } from "react"
import { takePageFocus } from "../browser/page-focus.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** For a page's one heading: names the tab by it, and gives it the focus when one has come here from another page. */
export function usePageHeading(text: string): RefObject<HTMLHeadingElement | null> {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = `${text} · ${t("common.appName")}`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (takePageFocus()) heading.current?.focus()
  }, [])
  return heading
}
