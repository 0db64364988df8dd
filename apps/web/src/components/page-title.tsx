import type { ReactNode } from "react"
import { usePageHeading } from "./use-page-heading.ts"

interface Props {
  children: string
  above?: ReactNode
  below?: ReactNode
}

/** The page's heading. It names the tab and takes the focus after navigation. */
export function PageTitle({ children, above, below }: Props) {
  const heading = usePageHeading(children)
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
