import { errorData } from "@hanpyo/shared"
import { Button } from "./button.tsx"
import { Notice } from "./notice.tsx"
import { useSpeech } from "../lib/i18n.ts"

/** Why something could not be loaded, in the server's words where it spoke, and a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useSpeech()
  const spoken = errorData(error) !== null && error instanceof Error
  return (
    <Notice tone="alert">
      <p>{spoken ? error.message : t("common.noConnection")}</p>
      <Button onClick={onRetry}>{t("common.tryAgain")}</Button>
    </Notice>
  )
}
