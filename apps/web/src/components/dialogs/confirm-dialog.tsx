import type { ReactNode } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { Alert } from "../alert.tsx"
import { Button } from "../button.tsx"
import { PasswordField } from "../forms/password-field.tsx"
import { Modal } from "./modal.tsx"
import { usePasswordConfirmation } from "./use-password-confirmation.ts"

interface Props {
  open: boolean
  onClose: () => void
  title: string
  /** The label of the button that confirms. */
  action: string
  mutation: { isPending: boolean; error: unknown }
  onConfirm: () => void
  disabled?: boolean
  children: ReactNode
}

/** Asks before an action, shows its error, and asks for the password if the server requires it. */
export function ConfirmDialog(props: Props) {
  const { open, onClose, title, action, mutation, onConfirm, disabled = false, children } = props
  const { t } = useTranslation()
  const sentenceOf = useSentence()
  const confirmation = usePasswordConfirmation({ error: mutation.error, retry: onConfirm })
  const isBusy = mutation.isPending || confirmation.busy
  const isDisabled = disabled || (confirmation.isNeeded && confirmation.password === "")
  const error = confirmation.isNeeded ? confirmation.error : mutation.error
  return (
    <Modal open={open} title={title} busy={isBusy} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isDisabled) return
          if (confirmation.isNeeded) confirmation.confirm()
          else onConfirm()
        }}
      >
        {children}
        {confirmation.isNeeded && (
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
        <Alert>{error ? sentenceOf(error) : null}</Alert>
        <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
          <Button onClick={onClose} disabled={isBusy}>
            {t("common.cancel")}
          </Button>
          <Button submits look="primary" disabled={isBusy || isDisabled}>
            {isBusy ? t("common.working") : action}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
