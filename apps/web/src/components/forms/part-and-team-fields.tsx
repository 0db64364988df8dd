import { useTranslation } from "../../i18n/i18n.ts"
import { Failure } from "../failure.tsx"
import { withFieldGroup } from "./app-form.tsx"
import { usePartsAndTeams } from "./use-parts-and-teams.ts"

/** Part and team next to each other, with a retry where their choices could not be loaded. */
export const PartAndTeamFields = withFieldGroup({
  defaultValues: { part: "", team: "" },
  render: function PartAndTeamFields({ group }) {
    const { t } = useTranslation()
    const { parts, teams, failure, retry } = usePartsAndTeams()
    return (
      <>
        <div className="grid gap-5 sm:grid-cols-2">
          <group.AppField name="part">
            {(field) => <field.PartOrTeam label={t("common.part")} choices={parts} />}
          </group.AppField>
          <group.AppField name="team">
            {(field) => <field.PartOrTeam label={t("common.team")} choices={teams} />}
          </group.AppField>
        </div>
        {failure !== null && (
          <Failure title={t("common.partsAndTeamsFailed")} error={failure} onRetry={retry} />
        )}
      </>
    )
  },
})
