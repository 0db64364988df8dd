import { useSpeech } from "../../i18n/i18n.ts"
import type { ListedFields } from "./use-listed-fields.ts"
import { Failure } from "../failure.tsx"

/** Below the fields that choose from the lists: says that these could not be loaded, and offers to try again. */
export function ListsFailure({ lists: { failure, retry } }: { lists: ListedFields }) {
  const { t } = useSpeech()
  if (failure === null) return null
  return <Failure title={t("common.listsFailed")} error={failure} onRetry={retry} />
}
