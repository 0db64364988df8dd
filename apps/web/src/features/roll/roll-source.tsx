import { decodeRollFile } from "@hanpyo/shared"
import { useRef, useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  text: string
  /** What was there no longer counts: another text, or none yet while a file is read. */
  onText: (text: string) => void
  busy: boolean
  onCheck: (text: string) => void
}

/** Where a list of voters comes from: a file, dropped or chosen, or what is pasted. */
export function RollSource({ text, onText, busy, onCheck }: Props) {
  const { t } = useTranslation()
  const [told, setTold] = useState<{ words: string; wrong: boolean } | null>(null)
  const [over, setOver] = useState(false)
  const newest = useRef<File>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    newest.current = file
    // Before reading: a file that cannot be read must not leave the list of another one to import.
    onText("")
    setTold(null)
    const read = await file
      .arrayBuffer()
      .then(
        (bytes) => decodeRollFile(new Uint8Array(bytes)),
        () => null,
      )
      .catch(() => null)
    if (newest.current !== file) return
    if (read === null) {
      setTold({ words: t("roll.unreadable", { name: file.name }), wrong: true })
      return
    }
    const words = t(read.isGuessed ? "roll.guessed" : "roll.read", {
      name: file.name,
      encoding: read.encoding.toUpperCase(),
    })
    setTold({ words, wrong: read.isGuessed })
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
              // The same file, corrected, can be chosen again.
              event.target.value = ""
            }}
          />
        </label>
      </div>
      <p role="status" className={`empty:hidden ${told?.wrong ? "text-stamp font-medium" : "text-ink-soft"}`}>
        {told?.words}
      </p>
      <Field
        label={t("roll.paste")}
        lines={6}
        value={text}
        onValue={(typed) => {
          newest.current = null
          setTold(null)
          onText(typed)
        }}
      />
      <Button submits className="self-start" disabled={busy || text.trim() === ""}>
        {t("roll.check")}
      </Button>
    </form>
  )
}
