import type { Candidate } from "@hanpyo/shared"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { toast } from "../../components/toast.ts"
import { useTRPC } from "../../server/trpc.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTranslation } from "../../i18n/i18n.ts"

/** Takes a candidate off the ballot before voting begins: for its owner and for organisers. */
export function WithdrawCandidate({ candidate: { id: candidateId, name } }: { candidate: Candidate }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const sentenceOf = useSentence()
  const [open, setOpen] = useState(false)
  const withdraw = useMutation(
    useTRPC().candidate.withdraw.mutationOptions({
      onSuccess({ message }) {
        setOpen(false)
        toast(message)
        void queryClient.invalidateQueries()
      },
    }),
  )
  return (
    <>
      <Button size="small" aria-label={t("candidate.withdrawOf", { name })} onClick={() => setOpen(true)}>
        {t("candidate.withdraw")}
      </Button>
      <Modal
        open={open}
        busy={withdraw.isPending}
        title={t("candidate.withdrawTitle", { name })}
        onClose={() => setOpen(false)}
      >
        <p>{t("candidate.withdrawText")}</p>
        <div role="alert" className="empty:hidden">
          {withdraw.isError && (
            <p className="bg-stamp-soft rounded-xl p-4 font-medium">{sentenceOf(withdraw.error)}</p>
          )}
        </div>
        <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
          <Button disabled={withdraw.isPending} onClick={() => setOpen(false)}>
            {t("common.cancel")}
          </Button>
          <Button
            look="primary"
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate({ candidateId })}
          >
            {withdraw.isPending ? t("common.working") : t("candidate.withdraw")}
          </Button>
        </div>
      </Modal>
    </>
  )
}
