import { useRef } from "react"
import { copyText } from "../browser/clipboard.ts"
import { useTranslation } from "../i18n/i18n.ts"
import { Button } from "./button.tsx"
import { toast } from "./toast.ts"

/** A link or code to hand out: selectable as a whole, with a button that copies it. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation()
  const code = useRef<HTMLElement>(null)
  const copy = async () => {
    if (!code.current) return
    const copied = await copyText(text, code.current)
    if (!copied) getSelection()?.selectAllChildren(code.current)
    toast(t(copied ? "manage.handOut.copied" : "manage.handOut.copyFailed"))
  }
  return (
    <div className="flex w-full flex-col gap-2">
      <p className="text-ink-soft text-sm font-semibold">{label}</p>
      <code
        ref={code}
        className="bg-sunken block rounded-xl p-3.5 font-mono text-[0.9375rem] break-all select-all"
      >
        {text}
      </code>
      <Button size="small" className="self-start" onClick={() => void copy()}>
        {t("manage.handOut.copy")}
      </Button>
    </div>
  )
}
