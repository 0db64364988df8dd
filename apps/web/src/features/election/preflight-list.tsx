import type { OpeningProblem, Preflight } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"

/** Problems that count something other than people. */
const counted: Partial<Record<OpeningProblem, "candidates" | "parts">> = {
  candidate_without_part: "candidates",
  part_without_voters: "parts",
}

export function PreflightList({ problems, warnings }: Preflight) {
  const { t, locale } = useTranslation()
  return (
    <div className="flex flex-col gap-4">
      {problems.length === 0 && (
        <p className="flex gap-2 font-medium">
          <span aria-hidden>✓</span>
          <span>{t("lifecycle.preflight.ready")}</span>
        </p>
      )}
      {problems.length > 0 && <Problems problems={problems} />}
      {warnings.map(({ kind, names }) => (
        <p key={names.join("\n")} className="bg-sunken rounded-xl p-4">
          <span>{t(`lifecycle.preflight.${kind}`, { names: listOf(names, locale) })}</span>
        </p>
      ))}
    </div>
  )
}

function Problems({ problems }: Pick<Preflight, "problems">) {
  const { t, shared, locale } = useTranslation()
  return (
    <div>
      <p className="mb-2 font-medium">{t("lifecycle.preflight.problems")}</p>
      <ul className="flex flex-col gap-2">
        {problems.map(({ reason, count, names }) => (
          <li key={reason} className="bg-stamp-soft flex gap-2.5 rounded-xl p-4">
            <span aria-hidden className="text-stamp font-bold">
              !
            </span>
            <span>
              <span>{shared.reasons[reason]}</span>
              {count !== undefined && (
                <span>{` ${t(`lifecycle.preflight.${counted[reason] ?? "people"}`, { count })}.`}</span>
              )}
              {names !== undefined && names.length > 0 && (
                <span className="text-ink-soft block">
                  {t("lifecycle.preflight.names", { names: listOf(names, locale) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
