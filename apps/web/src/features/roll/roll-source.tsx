import { decodeRollFile } from "@hanpyo/shared"
import { useRef, useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  text: string
  /** Called with an empty text while a file is being read. */
  onText: (text: string) => void
  busy: boolean
  onCheck: (text: string) => void
}

/** A file (dropped or chosen) or pasted text. */
export function RollSource({ text, onText, busy, onCheck }: Props) {
  const { t } = useTranslation()
  const [notice, setNotice] = useState<{ text: string; isWarning: boolean } | null>(null)
  const [over, setOver] = useState(false)
  const newest = useRef<File>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    newest.current = file
    // Clear first: if the file is unreadable, the previous list must not be imported.
    onText("")
    setNotice(null)
    const read = await file
      .arrayBuffer()
      .then(
        (bytes) => decodeRollFile(new Uint8Array(bytes)),
        () => null,
      )
      .catch(() => null)
    if (newest.current !== file) return
    if (read === null) {
      setNotice({ text: t("roll.unreadable", { name: file.name }), isWarning: true })
      return
    }
    const names = { name: file.name, encoding: read.encoding.toUpperCase() }
    setNotice({
      text: t(read.isGuessed ? "roll.guessed" : "roll.read", names),
      isWarning: read.isGuessed,
    })
    onText(read.text)
    onCheck(read.text)
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        onCheck(text)
      }}
    >
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
        className={`flex flex-wrap items-center justify-center gap-x-2 rounded-2xl border-2 border-dashed p-5 ${over ? "border-stamp bg-stamp-soft" : "border-line-strong"}`}
      >
        <span className="max-sm:hidden">{t("roll.drop")}</span>
        <label className="border-line-strong bg-sheet hover:bg-sunken has-focus-visible:outline-ink inline-flex min-h-11 cursor-pointer items-center rounded-xl border px-3.5 font-medium has-focus-visible:outline-3 has-focus-visible:outline-offset-2">
          <span>{t("roll.chooseFile")}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            aria-label={t("roll.file")}
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0])
              // Allow choosing the same file again after a correction.
              event.target.value = ""
            }}
          />
        </label>
      </div>
      <p
        role="status"
        className={`empty:hidden ${notice?.isWarning ? "text-stamp font-medium" : "text-ink-soft"}`}
      >
        {notice?.text}
      </p>
      <Field
        label={t("roll.paste")}
        lines={6}
        value={text}
        onValue={(typed) => {
          newest.current = null
          setNotice(null)
          onText(typed)
        }}
      />
      <Button submits className="self-start" disabled={busy || text.trim() === ""}>
        {t("roll.check")}
      </Button>
    </form>
  )
}
