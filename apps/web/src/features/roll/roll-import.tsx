import { type Election, errorData, type RollImportResult } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTRPC } from "../../server/trpc.ts"
import { RollDecision } from "./roll-decision.tsx"
import { RollPreview } from "./roll-preview.tsx"
import { RollSource } from "./roll-source.tsx"

interface Props {
  election: Election
  onImported: (result: RollImportResult) => void
}

const nobody: ReadonlySet<string> = new Set()

/** Previews and then imports a list of voters. */
export function RollImport({ election: { id: electionId }, onImported }: Props) {
  const api = useTRPC()
  const { t } = useTranslation()
  const done = useSuccess()
  const sentenceOf = useSentence()
  const [text, setText] = useState("")
  const [checked, setChecked] = useState({ text: "", noHeader: false })
  const [confirmed, setConfirmed] = useState(nobody)
  const preview = useMutation(api.roll.preview.mutationOptions())
  const bring = useMutation(
    api.roll.import.mutationOptions({
      onSuccess(result) {
        setText("")
        preview.reset()
        done(result)
        onImported(result)
      },
    }),
  )
  const clear = (): void => {
    setConfirmed(nobody)
    preview.reset()
    bring.reset()
  }
  const check = (text: string, noHeader = false): void => {
    clear()
    setChecked({ text, noHeader })
    preview.mutate({ electionId, text, noHeader })
  }
  const error = preview.error ?? bring.error
  const textError = errorData(error)?.fields?.["text"]
  return (
    <div className="flex flex-col gap-6">
      <RollSource
        text={text}
        onText={(text) => {
          setText(text)
          clear()
        }}
        busy={preview.isPending || bring.isPending}
        onCheck={check}
      />
      <div role="alert" className="empty:hidden">
        {error && (
          <div className="bg-stamp-soft flex flex-col items-start gap-3 rounded-xl p-4 font-medium">
            <p>{textError?.message ?? sentenceOf(error)}</p>
            {textError?.problem === "unclear_header" && (
              <Button size="small" onClick={() => check(checked.text, true)}>
                {t("roll.noHeader")}
              </Button>
            )}
          </div>
        )}
      </div>
      {preview.data && (
        <section className="flex flex-col gap-4">
          <h3 className="text-lg font-bold">{t("roll.previewTitle")}</h3>
          {preview.data.makesByRoll && <p>{t("roll.notByRoll")}</p>}
          <RollPreview preview={preview.data} confirmed={confirmed} onConfirmed={setConfirmed} />
          <RollDecision
            totals={preview.data.totals}
            confirmed={confirmed.size}
            busy={bring.isPending}
            onImport={(skipRefused) =>
              bring.mutate({
                electionId,
                ...checked,
                confirmed: [...confirmed],
                ...(skipRefused && { skipRefused }),
              })
            }
          />
        </section>
      )}
    </div>
  )
}
