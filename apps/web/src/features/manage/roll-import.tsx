import { type Election, errorData, type RollImportResult } from "@hanpyo/shared"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { say } from "../../lib/toasts.ts"
import { useTRPC } from "../../lib/trpc.ts"
import { useSentence } from "../../lib/use-sentence.ts"
import { RollPreview } from "./roll-preview.tsx"
import { RollSource } from "./roll-source.tsx"
import { useManageWords } from "./use-manage-words.ts"

interface Props {
  election: Election
  onImported: (result: RollImportResult) => void
}

/** Brings a list of voters: first what would happen, then, whole or without its bad rows, the import itself. */
export function RollImport({ election: { id: electionId }, onImported }: Props) {
  const api = useTRPC()
  const m = useManageWords()
  const queryClient = useQueryClient()
  const sentenceOf = useSentence()
  const [text, setText] = useState("")
  const [checked, setChecked] = useState("")
  const [skip, setSkip] = useState(false)
  const preview = useMutation(api.roll.preview.mutationOptions())
  const bring = useMutation(
    api.roll.import.mutationOptions({
      onSuccess(result) {
        setText("")
        preview.reset()
        say(result.message)
        onImported(result)
        void queryClient.invalidateQueries()
      },
    }),
  )
  const check = (text: string): void => {
    setChecked(text)
    setSkip(false)
    bring.reset()
    preview.mutate({ electionId, text })
  }
  const totals = preview.data?.totals
  const coming = totals ? totals.addsAccount + totals.createsAccount : 0
  const error = preview.error ?? bring.error
  return (
    <div className="flex flex-col gap-6">
      <RollSource
        text={text}
        onText={(text) => {
          setText(text)
          preview.reset()
        }}
        busy={preview.isPending}
        onCheck={check}
      />
      <div role="alert" className="empty:hidden">
        {error && (
          <p className="bg-stamp-soft rounded-xl p-4 font-medium">
            {errorData(error)?.fields?.["text"]?.message ?? sentenceOf(error)}
          </p>
        )}
      </div>
      {preview.data && totals && (
        <section className="flex flex-col gap-4">
          <h3 className="text-lg font-bold">{m("roll.previewTitle")}</h3>
          {preview.data.makesByRoll && <p>{m("roll.notByRoll")}</p>}
          <RollPreview key={checked} preview={preview.data} />
          {totals.refused > 0 && coming > 0 && (
            <label className="flex min-h-11 items-center gap-3 font-semibold">
              <input
                type="checkbox"
                checked={skip}
                onChange={(event) => setSkip(event.target.checked)}
                className="size-5 shrink-0"
              />
              <span>{m("roll.skip", { count: totals.refused })}</span>
            </label>
          )}
          {coming === 0 ? (
            <p className="font-medium">{m("roll.nothing")}</p>
          ) : (
            <Button
              look="primary"
              className="self-start"
              disabled={bring.isPending || (totals.refused > 0 && !skip)}
              onClick={() => bring.mutate({ electionId, text: checked, ...(skip && { skipRefused: true }) })}
            >
              {m("roll.import", { count: coming })}
            </Button>
          )}
          {totals.refused > 0 && coming > 0 && !skip && (
            <p className="text-ink-soft text-sm">{m("roll.skipFirst")}</p>
          )}
        </section>
      )}
    </div>
  )
}
