import type { Election } from "@hanpyo/shared"
import { useRef } from "react"
import { copyText } from "../../browser/clipboard.ts"
import { saveText } from "../../browser/save-file.ts"
import { Button } from "../../components/button.tsx"
import { Stamp } from "../../components/stamp.tsx"
import { toast } from "../../components/toast.ts"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  election: Election
  receipt: string
}

/** Never shown next to the choice. */
export function ReceiptCard({ election, receipt }: Props) {
  const { t } = useTranslation()
  const code = useRef<HTMLElement>(null)
  const copy = async () => {
    if (!code.current) return
    const copied = await copyText(receipt, code.current)
    if (!copied) getSelection()?.selectAllChildren(code.current)
    toast(t(copied ? "vote.copied" : "vote.copyFailed"))
  }
  const save = () =>
    saveText(`${t("vote.fileName")}-${receipt.slice(0, 6)}.txt`, {
      text: `${t("vote.receiptFor", { title: election.title })}\n${receipt}\n${location.origin}/elections/${election.id}/receipt\n`,
    })
  return (
    <section
      aria-label={t("vote.receipt")}
      className="border-line bg-sheet shadow-lift relative flex flex-col gap-4 overflow-hidden rounded-3xl border p-6 sm:p-8"
    >
      <Stamp className="text-stamp animate-stamp size-20 sm:size-24" />
      <p className="text-lg">{t("vote.castText")}</p>
      <div>
        <h2 className="text-ink-soft mb-1.5 text-sm font-semibold">{t("vote.receipt")}</h2>
        <code
          ref={code}
          translate="no"
          className="bg-sunken block rounded-xl p-4 font-mono text-[0.9375rem] break-all select-all"
        >
          {receipt}
        </code>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void copy()}>{t("vote.copy")}</Button>
        <Button onClick={save}>{t("vote.save")}</Button>
      </div>
    </section>
  )
}
