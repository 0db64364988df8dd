import type { Election } from "@hanpyo/shared"
import type { ReactNode } from "react"
import { Moment } from "../../components/moment.tsx"
import { listOf } from "../../i18n/numbers.ts"
import { useSpeech } from "../../i18n/i18n.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

/** The settings of an election to read, where they can no longer be changed. */
export function SettingsSummary({ election }: { election: Election }) {
  const m = useManageWords()
  const { locale } = useSpeech()
  const { opensAt, closesAt, rules } = election
  return (
    <dl className="border-line bg-sheet divide-line divide-y rounded-2xl border">
      <Row label={m("settings.title")}>{election.title}</Row>
      {election.description && (
        <Row label={m("settings.description")}>
          <span className="wrap-lines">{election.description}</span>
        </Row>
      )}
      <Row label={m("settings.secrecy")}>{m(`settings.secrecies.${election.secrecy}`)}</Row>
      <Row label={m("settings.visibility")}>{m(`settings.visibilities.${election.visibility}`)}</Row>
      <Row label={m("settings.rules")}>
        {rules.length === 0 && <span>–</span>}
        {rules.map((rule, index) => (
          <span key={index} className="block">
            <span>{m(`settings.ruleNames.${rule.kind}`)}</span>
            {rule.kind === "voter_part_in" && <span>{`: ${listOf(rule.parts, locale)}`}</span>}
            {rule.kind === "voter_team_in" && <span>{`: ${listOf(rule.teams, locale)}`}</span>}
          </span>
        ))}
      </Row>
      <Row label={m("settings.latecomers")}>{m(election.latecomers ? "settings.yes" : "settings.no")}</Row>
      <Row label={m("settings.registration")}>{m(`settings.registrations.${election.registration}`)}</Row>
      {election.registration === "members" && (
        <Row label={m("settings.candidatesPerMember")}>{election.candidatesPerMember}</Row>
      )}
      <Row label={m("settings.registrationCloses")}>
        {m(`settings.registrationClosings.${election.registrationCloses}`)}
      </Row>
      <Row label={m("settings.order")}>{m(`settings.orders.${election.order}`)}</Row>
      <Row label={m("settings.opensAt")}>{opensAt ? <Moment at={opensAt} /> : m("settings.byHand")}</Row>
      <Row label={m("settings.closesAt")}>{closesAt ? <Moment at={closesAt} /> : m("settings.byHand")}</Row>
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
