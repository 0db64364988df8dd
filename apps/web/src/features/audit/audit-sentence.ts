import {
  type AuditEntry,
  type AuditKind,
  type AuditScope,
  auditKinds,
  auditScopeOf,
  type Locale,
  type Sentences,
} from "@hanpyo/shared"
import { local } from "../../i18n/instants.ts"
import { enOrganisers } from "../../i18n/messages/en-organisers.ts"
import type { Translate } from "../../i18n/translate.ts"

interface Language {
  t: Translate
  locale: Locale
  shared: Pick<Sentences, "reasons">
}

type Snake<Kind extends string> = Kind extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never
/** A kind without a sentence does not compile. */
const keyOf = <Kind extends AuditKind>(kind: Kind) => kind.replace(".", "_") as Snake<Kind>

type Named = Extract<keyof typeof enOrganisers.audit.kinds, `${string}_named`>
const isNamed = (key: string): key is Named => Object.hasOwn(enOrganisers.audit.kinds, key)

export function auditSentence(entry: AuditEntry, { t }: Pick<Language, "t">): string {
  const by =
    entry.by === "person"
      ? (entry.byName ?? t("audit.somebody"))
      : t(entry.by === "schedule" ? "audit.schedule" : "audit.server")
  const about = entry.aboutName ?? t("audit.someone")
  // A withdrawn or deleted candidate has no name.
  const named = `${keyOf(entry.kind)}_named`
  const key = entry.aboutName !== null && isNamed(named) ? named : keyOf(entry.kind)
  return t(`audit.kinds.${key}`, { by, about })
}

export const kindsOf = (scope: AuditScope): AuditKind[] =>
  auditKinds.filter((kind) => auditScopeOf(kind) === scope)

/** The label of a kind, without who did it. */
export function kindLabel(kind: AuditKind, { t }: Pick<Language, "t">): string {
  const sentence = t(`audit.kinds.${keyOf(kind)}`, { by: t("audit.anyone"), about: t("audit.someone") })
  // Korean sentences start with "who: ".
  return sentence.replace(`${t("audit.anyone")}: `, "")
}

const figures = {
  eligible: "eligible",
  voted: "voted",
  added: "added",
  created: "accounts",
  codes: "codes",
  attempts: "attempts",
} as const

/** Omitted if 0, unlike the number of voters. */
const silentAtNone: ReadonlySet<keyof typeof figures> = new Set(["added", "created"])

export function auditDetails({ detail }: AuditEntry, { t, locale, shared }: Language): string[] {
  const counted = (Object.keys(figures) as (keyof typeof figures)[]).flatMap((key) => {
    const count = key in detail ? (detail as Partial<Record<typeof key, number>>)[key] : undefined
    const isShown = count !== undefined && (count > 0 || !silentAtNone.has(key))
    return isShown ? [t(`audit.details.${figures[key]}`, { count })] : []
  })
  return [
    ...counted,
    ...("network" in detail ? [t("audit.details.from", { network: detail.network })] : []),
    ...("to" in detail ? [t("audit.details.until", { time: local(detail.to, locale) })] : []),
    ...("reason" in detail ? [t("audit.details.reason", { reason: detail.reason })] : []),
    ...("reasons" in detail ? detail.reasons.map((reason) => shared.reasons[reason]) : []),
  ]
}
