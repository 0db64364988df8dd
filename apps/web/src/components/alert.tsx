import type { ReactNode } from "react"

/** An error above the buttons of a form or dialog, read aloud as it appears; nothing while there is none. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children && <p className="bg-stamp-soft text-ink rounded-xl p-4 font-medium">{children}</p>}
    </div>
  )
}
