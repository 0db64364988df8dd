import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { CopyLine } from "../../components/copy-line.tsx"
import { ConfirmDialog } from "../../components/dialogs/confirm-dialog.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Failure } from "../../components/failure.tsx"
import { LoopbackWarning } from "../../components/loopback-warning.tsx"
import { QrCode } from "../../components/qr-code.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

export function SignUpTerms() {
  const { t } = useTranslation()
  const terms = useQuery(useTRPC().account.signUpCode.queryOptions())
  return (
    <section className="border-line bg-sheet flex flex-col items-start gap-4 rounded-3xl border p-5 sm:p-6">
      <h2 className="text-xl font-bold">{t("signUpCode.title")}</h2>
      {terms.isPending && <CardSkeletons count={1} />}
      {terms.isError && <Failure error={terms.error} onRetry={() => void terms.refetch()} />}
      {terms.data && <p>{t(`signUpCode.${terms.data.signUp}`)}</p>}
      {terms.data?.code && <Code code={terms.data.code} />}
    </section>
  )
}

function Code({ code }: { code: string }) {
  const api = useTRPC()
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const dialog = useDialog()
  const renew = useMutation(
    api.account.renewSignUpCode.mutationOptions({
      onSuccess(terms) {
        queryClient.setQueryData(api.account.signUpCode.queryKey(), terms)
        dialog.props.onClose()
      },
    }),
  )
  return (
    <>
      <CopyLine label={t("signUpCode.label")} text={code} />
      <LoopbackWarning url={location.origin} />
      <QrCode
        text={`${location.origin}/sign-up?code=${encodeURIComponent(code)}`}
        label={t("signUpCode.qr")}
        className="size-44 rounded-2xl"
      />
      <Button onClick={dialog.show}>{t("signUpCode.renew")}</Button>
      <ConfirmDialog
        {...dialog.props}
        title={t("signUpCode.renewTitle")}
        action={t("signUpCode.renew")}
        mutation={renew}
        onConfirm={() => renew.mutate({ code })}
      >
        <p>{t("signUpCode.renewText")}</p>
      </ConfirmDialog>
    </>
  )
}
