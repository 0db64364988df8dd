import { type Candidate, newBallotKey, reasonOf } from "@hanpyo/shared"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Button, ButtonLink } from "../../components/button.tsx"
import { CandidateFace } from "../../components/candidate/candidate-face.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { reportRetrying, useIsRetrying } from "../../server/connection.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  electionId: string
  /** Prevents an account that signs in later from casting this ballot. */
  voterId: string
  candidate: Candidate
  open: boolean
  onClose: () => void
  onCast: (receipt: string) => void
}

/** Confirms the choice and casts it. Only the server's answer counts as voted. */
export function ConfirmBallot({ electionId, voterId, candidate, open, onClose, onCast }: Props) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const sentenceOf = useSentence()
  // The idempotency key of all attempts at this choice: it counts once and gives one receipt.
  const [ballotKey] = useState(newBallotKey)
  const retrying = useIsRetrying()
  const cast = useMutation(
    useTRPC().vote.cast.mutationOptions({
      onSuccess: ({ receipt }) => onCast(receipt),
      // Refetch: voting may have closed, or the ballot may have been cast elsewhere.
      onError: () => void queryClient.invalidateQueries(),
      onSettled: () => reportRetrying("ballot", false),
    }),
  )
  const reason = reasonOf(cast.error)
  return (
    <Modal
      open={open}
      busy={cast.isPending}
      title={t("vote.confirmTitle", { name: candidate.name })}
      onClose={onClose}
    >
      <div className="bg-sunken rounded-2xl p-4">
        <CandidateFace person={candidate} />
      </div>
      <p>{t("vote.confirmText")}</p>
      <div aria-live="assertive" className="empty:hidden">
        {cast.isError && <p className="bg-stamp-soft rounded-xl p-4 font-medium">{sentenceOf(cast.error)}</p>}
        {cast.isPending && retrying && <p className="bg-sunken rounded-xl p-4">{t("vote.retrying")}</p>}
      </div>
      <div className="flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button onClick={onClose} disabled={cast.isPending}>
          {t("common.cancel")}
        </Button>
        {reason === "not_signed_in" ? (
          <ButtonLink to="/sign-in" search={{ from: `/elections/${electionId}` }} look="primary">
            {t("auth.signIn")}
          </ButtonLink>
        ) : (
          <Button
            look="primary"
            disabled={cast.isPending}
            onClick={() => cast.mutate({ candidateId: candidate.id, electionId, ballotKey, voterId })}
          >
            {cast.isPending ? t("vote.casting") : t("vote.confirm")}
          </Button>
        )}
      </div>
    </Modal>
  )
}
