import { type RefObject, useEffect, useRef } from "react"
import { takePageFocus } from "../browser/page-focus.ts"
import { useTranslation } from "../i18n/i18n.ts"

/** Names the tab after the page's heading and focuses it after navigation. */
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
