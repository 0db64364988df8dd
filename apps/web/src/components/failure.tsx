import { errorData } from "@hanpyo/shared"
import { Button } from "./button.tsx"
import { Notice } from "./notice.tsx"
import { useSpeech } from "../lib/i18n.ts"
import { useSentence } from "../lib/use-sentence.ts"

/** Why something could not be loaded, in the server's words where it spoke, and a way to try again where that can help. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useSpeech()
  const sentenceOf = useSentence()
  const data = errorData(error)
  const passes = data === null || data.httpStatus >= 429
  return (
    <Notice tone={passes ? "alert" : "plain"}>
      <p>{sentenceOf(error)}</p>
      {passes && <Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
    </Notice>
  )
}
