import { type ReactNode, useEffect, useId, useRef } from "react"

interface Props {
  open: boolean
  title: string
  /** Called on Escape or a click outside; not while `busy`. */
  onClose: () => void
  busy?: boolean
  children: ReactNode
}

/** A native modal dialog: it traps focus and makes the page inert without inline styles, which the CSP forbids. */
export function Modal({ open, title, onClose, busy = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && element && !element.open) element.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  useEffect(() => {
    if (!open || busy) return undefined
    // The back button closes the dialog even if the page behind it stays the same.
    addEventListener("popstate", onClose)
    return () => removeEventListener("popstate", onClose)
  }, [open, busy, onClose])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!busy) onClose()
      }}
      onClose={() => open && onClose()}
      onClick={(event) => {
        if (event.target === event.currentTarget && !busy) onClose()
      }}
      className="bg-sheet text-ink shadow-lift m-auto w-[min(30rem,calc(100%-2rem))] rounded-3xl p-0 max-sm:mb-4"
    >
      {open && (
        <div className="animate-rise flex flex-col gap-5 p-6 sm:p-8">
          <h2 id={titleId} className="text-2xl font-bold">
            {title}
          </h2>
          {children}
        </div>
      )}
    </dialog>
  )
}
