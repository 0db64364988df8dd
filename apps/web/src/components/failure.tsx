import { errorData } from "@hanpyo/shared"
import { useTranslation } from "../i18n/i18n.ts"
import { useSentence } from "../i18n/use-sentence.ts"
import { Button } from "./button.tsx"
import { Notice } from "./notice.tsx"

interface Props {
  title?: string
  error: unknown
  onRetry: () => void
}

/** A load error, with a retry button if retrying can help. */
export function Failure({ title, error, onRetry }: Props) {
  const { t } = useTranslation()
  const sentenceOf = useSentence()
  const data = errorData(error)
  const passes = data === null || data.httpStatus >= 429
  return (
    <Notice tone={passes ? "alert" : "plain"} {...(title && { title })}>
      <p>{sentenceOf(error)}</p>
      {passes && <Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
    </Notice>
  )
}
