import { type ReactNode, useEffect, useRef } from "react"
import { takePageFocus } from "../lib/page-focus.ts"
import { useSpeech } from "../lib/i18n.ts"

interface Props {
  children: string
  /** Shown above the heading, e.g. a state. */
  above?: ReactNode
  /** One sentence below it. */
  below?: ReactNode
}

/** The page's one heading: names the tab, and takes the focus when one has come here from another page. */
export function PageTitle({ children, above, below }: Props) {
  const { t } = useSpeech()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = `${children} · ${t("common.appName")}`
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    if (takePageFocus()) heading.current?.focus()
  }, [])
  return (
    <header className="mb-6 flex flex-col items-start gap-2 sm:mb-8">
      {above}
      <h1 ref={heading} tabIndex={-1} className="text-[1.75rem] font-bold sm:text-4xl">
        {children}
      </h1>
      {below && <div className="text-ink-soft">{below}</div>}
    </header>
  )
}
