import type { Election } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"

export function ElectionTerms({ election: { secrecy, visibility, rules, isDemo } }: { election: Election }) {
  const { t, shared } = useTranslation()
  return (
    <div className="text-ink-soft flex flex-col gap-1">
      <p>{t(secrecy === "secret" ? "election.seeing.secret" : `election.seeing.open_${visibility}`)}</p>
      {rules.map(({ kind }) => (
        <p key={kind}>{shared.rules[kind]}</p>
      ))}
      {isDemo && <p>{t("election.demoText")}</p>}
    </div>
  )
}
