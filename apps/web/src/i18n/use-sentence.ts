import { errorData } from "@hanpyo/shared"
import { useTranslation } from "./i18n.ts"

/** What to say of a failed call: the server's own sentence, which is in the visitor's language, or that it is out of reach. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => (errorData(error) && error instanceof Error ? error.message : t("common.noConnection"))
}
