import { CheckReceiptInput } from "@hanpyo/shared"
import { revalidateLogic, useSelector } from "@tanstack/react-form"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { Failure } from "../../components/failure.tsx"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

export function CheckReceiptForm({ electionId }: { electionId: string }) {
  const { t, locale } = useTranslation()
  const [receipt, setReceipt] = useState("")
  const check = useQuery(
    useTRPC().vote.checkReceipt.queryOptions(
      { electionId, receipt },
      { enabled: receipt !== "", staleTime: 0 },
    ),
  )
  const form = useAppForm({
    defaultValues: { receipt: "" },
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) =>
        checkBy(CheckReceiptInput, { input: { electionId, receipt: value.receipt.trim() }, locale }),
    },
    onSubmit: ({ value }) => setReceipt(value.receipt.trim()),
  })
  const typed = useSelector(form.store, ({ values }) => values.receipt.trim())
  return (
    <form.AppForm>
      <form.Frame refusal={undefined}>
        <form.AppField name="receipt">
          {(field) => (
            <field.Text
              label={t("vote.receipt")}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </form.AppField>
        <form.Submit>{t("vote.check")}</form.Submit>
        <div role="status">
          {check.isFetching && <p className="text-ink-soft">{t("common.working")}</p>}
          {check.data && !check.isFetching && typed === receipt && (
            <p className={`rounded-xl p-4 font-medium ${check.data.found ? "bg-sunken" : "bg-stamp-soft"}`}>
              {check.data.found ? `✓ ${t("vote.found")}` : t("vote.notFound")}
            </p>
          )}
        </div>
        {check.isError && <Failure error={check.error} onRetry={() => void check.refetch()} />}
      </form.Frame>
    </form.AppForm>
  )
}
