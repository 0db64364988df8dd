import type { Election } from "@hanpyo/shared"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Failure } from "../../components/failure.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { PreflightList } from "./preflight-list.tsx"

/** The preflight and the button that opens voting. The server checks again. */
export function OpenElection({ election: { id: electionId } }: { election: Election }) {
  const api = useTRPC()
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const dialog = useDialog()
  const preflight = useQuery(api.election.preflight.queryOptions({ electionId }, { staleTime: 0 }))
  const open = useMutation(
    api.election.open.mutationOptions({
      onSuccess: dialog.done,
      onError: () => void queryClient.invalidateQueries(api.election.pathFilter()),
    }),
  )
  const ready = preflight.data?.problems.length === 0
  return (
    <div className="flex flex-col items-start gap-4">
      <div role="status" className="w-full">
        <h3 className="mb-2 font-semibold">{t("lifecycle.preflight.title")}</h3>
        {preflight.isPending && <p className="text-ink-soft">{t("lifecycle.preflight.checking")}</p>}
        {preflight.data && <PreflightList {...preflight.data} />}
      </div>
      {preflight.isError && !preflight.data && (
        <Failure error={preflight.error} onRetry={() => void preflight.refetch()} />
      )}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={!ready} onClick={dialog.show}>
          {t("lifecycle.open")}
        </Button>
        {!ready && (
          <Button disabled={preflight.isFetching} onClick={() => void preflight.refetch()}>
            {t("lifecycle.preflight.again")}
          </Button>
        )}
      </div>
      <ConfirmDialog
        {...dialog.props}
        title={t("lifecycle.openTitle")}
        action={t("lifecycle.open")}
        mutation={open}
        onConfirm={() => open.mutate({ electionId })}
      >
        <p>{t("lifecycle.openConfirm")}</p>
      </ConfirmDialog>
    </div>
  )
}
