import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { CandidateForm } from "./candidate-form.tsx"

/** Registers a candidate without leaving the page: organisers often enter several. */
export function AddCandidate({ electionId }: { electionId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="primary" className="mb-6" onClick={() => setOpen(true)}>
        {`+ ${t("candidate.add")}`}
      </Button>
      <Modal open={open} title={t("candidate.addTitle")} onClose={() => setOpen(false)}>
        <CandidateForm
          electionId={electionId}
          onRegistered={({ message }) => {
            setOpen(false)
            toast(message)
            void queryClient.invalidateQueries()
          }}
        />
        <Button onClick={() => setOpen(false)}>{t("common.cancel")}</Button>
      </Modal>
    </>
  )
}
