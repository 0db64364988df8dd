import { useState } from "react"
import { useSuccess } from "../use-success.ts"

/** Whether a dialog is open. `props` go to the dialog, `done` to its mutation's `onSuccess`. */
export function useDialog() {
  const [open, setOpen] = useState(false)
  const onClose = () => setOpen(false)
  return { props: { open, onClose }, show: () => setOpen(true), done: useSuccess(onClose) }
}
