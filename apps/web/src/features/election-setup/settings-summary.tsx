import type { Election } from "@hanpyo/shared"
import type { ReactNode } from "react"
import { Moment } from "../../components/moment.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { listOf } from "../../i18n/numbers.ts"

/** Read-only settings. */
export function SettingsSummary({ election }: { election: Election }) {
  const { t, locale } = useTranslation()
  const { opensAt, closesAt, rules } = election
  return (
    <dl className="border-line bg-sheet divide-line divide-y rounded-2xl border">
      <Row label={t("settings.title")}>{election.title}</Row>
      {election.description && (
        <Row label={t("settings.description")}>
          <span className="wrap-lines">{election.description}</span>
        </Row>
      )}
      <Row label={t("settings.secrecy")}>{t(`settings.secrecies.${election.secrecy}`)}</Row>
      <Row label={t("settings.visibility")}>{t(`settings.visibilities.${election.visibility}`)}</Row>
      <Row label={t("settings.rules")}>
        {rules.length === 0 && <span>–</span>}
        {rules.map((rule, index) => (
          <span key={index} className="block">
            <span>{t(`settings.ruleNames.${rule.kind}`)}</span>
            {rule.kind === "voter_part_in" && <span>{`: ${listOf(rule.parts, locale)}`}</span>}
            {rule.kind === "voter_team_in" && <span>{`: ${listOf(rule.teams, locale)}`}</span>}
          </span>
        ))}
      </Row>
      <Row label={t("settings.latecomers")}>{t(election.latecomers ? "settings.yes" : "settings.no")}</Row>
      <Row label={t("settings.registration")}>{t(`settings.registrations.${election.registration}`)}</Row>
      {election.registration === "members" && (
        <Row label={t("settings.candidatesPerMember")}>{election.candidatesPerMember}</Row>
      )}
      <Row label={t("settings.registrationCloses")}>
        {t(`settings.registrationClosings.${election.registrationCloses}`)}
      </Row>
      <Row label={t("settings.order")}>{t(`settings.orders.${election.order}`)}</Row>
      <Row label={t("settings.opensAt")}>{opensAt ? <Moment at={opensAt} /> : t("settings.byHand")}</Row>
      <Row label={t("settings.closesAt")}>{closesAt ? <Moment at={closesAt} /> : t("settings.byHand")}</Row>
    </dl>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 px-5 py-3.5 sm:grid-cols-[14rem_1fr]">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
