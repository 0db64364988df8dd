import type { ReactNode } from "react"

/** An error above the buttons of a form or dialog, announced when it appears. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && <p className="bg-stamp-soft text-ink rounded-xl p-4 font-medium">{children}</p>}
    </div>
  )
}
