import type { Rule, RuleKind } from "@hanpyo/shared"
import { Failure } from "../../components/failure.tsx"
import { CheckField } from "../../components/forms/check-field.tsx"
import { FieldError } from "../../components/forms/field-error.tsx"
import { usePartsAndTeams } from "../../components/forms/use-parts-and-teams.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { NamesField } from "./names-field.tsx"
import { withRule, without } from "./rule-list.ts"

const kinds = [
  "candidate_part_is_voters",
  "candidate_team_is_not_voters",
  "not_oneself",
  "on_roll",
  "voter_part_in",
  "voter_team_in",
] as const satisfies readonly RuleKind[]

interface Props {
  value: readonly Rule[]
  onValue: (rules: Rule[]) => void
  error?: string | undefined
}

export function RulesField({ value, onValue, error }: Props) {
  const { t } = useTranslation()
  const { parts, teams, failure, retry } = usePartsAndTeams()
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-semibold">{t("settings.rules")}</legend>
      <p className="text-ink-soft -mt-1.5 text-sm">{t("settings.rulesText")}</p>
      {kinds.map((kind) => {
        const rule = value.find((rule) => rule.kind === kind)
        return (
          <div key={kind} className="flex flex-col gap-2">
            <CheckField
              label={t(`settings.ruleNames.${kind}`)}
              text={t(`settings.ruleTexts.${kind}`)}
              value={rule !== undefined}
              onValue={(on) => onValue(on ? withRule(value, empty(kind)) : without(value, kind))}
            />
            {rule?.kind === "voter_part_in" && (
              <NamesField
                label={t("settings.parts")}
                choices={parts}
                value={rule.parts}
                onValue={(parts) => onValue(withRule(value, { kind: rule.kind, parts }))}
              />
            )}
            {rule?.kind === "voter_team_in" && (
              <NamesField
                label={t("settings.teams")}
                choices={teams}
                value={rule.teams}
                onValue={(teams) => onValue(withRule(value, { kind: rule.kind, teams }))}
              />
            )}
          </div>
        )
      })}
      {failure !== null && (
        <Failure title={t("common.partsAndTeamsFailed")} error={failure} onRetry={retry} />
      )}
      <FieldError error={error} />
    </fieldset>
  )
}

function empty(kind: RuleKind): Rule {
  if (kind === "voter_part_in") return { kind, parts: [] }
  if (kind === "voter_team_in") return { kind, teams: [] }
  return { kind }
}
