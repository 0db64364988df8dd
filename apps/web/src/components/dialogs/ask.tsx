import type { ReactNode } from "react"
import { Button } from "../button.tsx"
import { Modal } from "./modal.tsx"
import { PasswordField } from "../forms/password-field.tsx"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useConfirmation } from "./use-confirmation.ts"

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

/**
 * Asks before something is done, and says there what went wrong. Where the server wants the password again first, it is
 * typed here, and the act follows.
 */
export function Ask({ open, title, act, busy, error, disabled = false, onAct, onClose, children }: Props) {
  const { t } = useTranslation()
  const sentenceOf = useSentence()
  const confirmation = useConfirmation({ error, onAct })
  const isBusy = busy || confirmation.busy
  const isDisabled = disabled || (confirmation.isAsked && confirmation.password === "")
  const failure = confirmation.isAsked ? confirmation.error : error
  return (
    <Modal open={open} title={title} busy={isBusy} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isDisabled) return
          if (confirmation.isAsked) confirmation.confirm()
          else onAct()
        }}
      >
        {children}
        {confirmation.isAsked && (
          <PasswordField
            value={confirmation.password}
            onValue={confirmation.setPassword}
            label={t("confirm.password")}
            hint={t("confirm.hint")}
            error={confirmation.isWrong ? t("account.wrongPassword") : undefined}
            autoComplete="current-password"
            autoFocus
          />
        )}
        <div role="alert" className="empty:hidden">
          {failure !== null && failure !== undefined && (
            <p className="bg-stamp-soft rounded-xl p-4 font-medium">{sentenceOf(failure)}</p>
          )}
        </div>
        <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
          <Button onClick={onClose} disabled={isBusy}>
            {t("common.cancel")}
          </Button>
          <Button submits look="primary" disabled={isBusy || isDisabled}>
            {isBusy ? t("common.working") : act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
