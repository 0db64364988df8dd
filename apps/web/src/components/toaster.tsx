import { useEffect } from "react"
import { dismissToast, useToast } from "./toast.ts"

const shownFor = 5_000

/** Shows and announces toasts at the top, clear of the vote button. */
export function Toaster() {
  const toast = useToast()
  useEffect(() => {
    if (!toast) return undefined
    const timer = setTimeout(dismissToast, shownFor)
    return () => clearTimeout(timer)
  }, [toast])
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 top-20 z-30 flex justify-center">
      {toast && (
        <p
          key={toast.id}
          className="bg-ink text-paper shadow-lift animate-rise pointer-events-auto max-w-md rounded-2xl px-5 py-3 font-medium"
        >
          {toast.text}
        </p>
      )}
    </div>
  )
}
