import { errorData } from "@hanpyo/shared"
import { useTranslation } from "./i18n.ts"

/** The server's message for a failed call, or that the server cannot be reached. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => (errorData(error) && error instanceof Error ? error.message : t("common.noConnection"))
}
