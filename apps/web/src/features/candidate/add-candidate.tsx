import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { CandidateForm } from "./candidate-form.tsx"

/** In a dialog: organisers often enter several. */
export function AddCandidate({ electionId }: { electionId: string }) {
  const { t } = useTranslation()
  const dialog = useDialog()
  return (
    <>
      <Button look="primary" className="mb-6" onClick={dialog.show}>
        {`+ ${t("candidate.add")}`}
      </Button>
      <Modal {...dialog.props} title={t("candidate.addTitle")}>
        <CandidateForm electionId={electionId} onRegistered={dialog.done} />
        <Button onClick={dialog.props.onClose}>{t("common.cancel")}</Button>
      </Modal>
    </>
  )
}
