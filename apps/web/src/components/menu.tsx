import { type ReactNode, useEffect, useId, useRef, useState } from "react"

interface Props {
  label: ReactNode
  name: string
  children: ReactNode
}

/** A disclosure menu. It closes on Escape, on leaving it and on a choice. */
export function Menu({ label, name, children }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()
  useEffect(() => {
    if (!open) return undefined
    const leave = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener("pointerdown", leave)
    document.addEventListener("focusin", leave)
    return () => {
      document.removeEventListener("pointerdown", leave)
      document.removeEventListener("focusin", leave)
    }
  }, [open])
  return (
    <div
      ref={box}
      className="relative min-w-0 max-w-40 sm:max-w-60"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={listId}
        aria-label={name}
        onClick={() => setOpen(!open)}
        className="hover:bg-sunken flex min-h-11 max-w-full items-center gap-2 rounded-xl px-3 font-medium"
      >
        {label}
      </button>
      <div
        id={listId}
        hidden={!open}
        onClick={(event) => {
          if (!(event.target instanceof Element) || !event.target.closest("a, button")) return
          setOpen(false)
          // The chosen item is hidden next, so dialogs must return the focus to the button instead.
          button.current?.focus()
        }}
        className="border-line bg-sheet shadow-lift animate-rise absolute right-0 z-20 mt-1 w-max max-w-[min(20rem,80vw)] min-w-48 rounded-2xl border p-1.5"
      >
        {children}
      </div>
    </div>
  )
}
