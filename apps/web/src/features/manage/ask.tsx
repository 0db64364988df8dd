import type { ReactNode } from "react"
import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/modal.tsx"
import { useSentence } from "../../lib/use-sentence.ts"
import { useSpeech } from "../../lib/i18n.ts"

interface Props {
  open: boolean
  title: string
  /** On the button that does it. */
  act: string
  busy: boolean
  error: unknown
  disabled?: boolean
  onAct: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is done, and says there what went wrong. */
export function Ask({ open, title, act, busy, error, disabled = false, onAct, onClose, children }: Props) {
  const { t } = useSpeech()
  const sentenceOf = useSentence()
  return (
    <Modal open={open} title={title} busy={busy} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (!disabled) onAct()
        }}
      >
        {children}
        <div role="alert" className="empty:hidden">
          {error !== null && error !== undefined && (
            <p className="bg-stamp-soft rounded-xl p-4 font-medium">{sentenceOf(error)}</p>
          )}
        </div>
        <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
          <Button onClick={onClose} disabled={busy}>
            {t("common.cancel")}
          </Button>
          <Button submits look="primary" disabled={busy || disabled}>
            {busy ? t("common.working") : act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
