import { useTranslation } from "../../i18n/i18n.ts"
import type { PartsAndTeams } from "./use-parts-and-teams.ts"
import { Failure } from "../failure.tsx"

/** Below the fields that choose from the lists: says that these could not be loaded, and offers to try again. */
export function PartsAndTeamsFailure({ lists: { failure, retry } }: { lists: PartsAndTeams }) {
  const { t } = useTranslation()
  if (failure === null) return null
  return <Failure title={t("common.partsAndTeamsFailed")} error={failure} onRetry={retry} />
}
