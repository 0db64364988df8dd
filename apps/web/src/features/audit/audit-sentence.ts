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
import { enManage } from "../../i18n/messages/en-manage.ts"
import type { ManageWords } from "../../i18n/use-manage-words.ts"

interface Speaking {
  m: ManageWords
  locale: Locale
  shared: Pick<Sentences, "reasons">
}

type Snake<Kind extends string> = Kind extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never
/** Every act has a sentence: a kind without one does not compile. */
const keyOf = <Kind extends AuditKind>(kind: Kind) => kind.replace(".", "_") as Snake<Kind>

type Named = Extract<keyof typeof enManage.audit.kinds, `${string}_named`>
const isNamed = (key: string): key is Named => Object.hasOwn(enManage.audit.kinds, key)

/** One act as a sentence: who, what, to whom. */
export function auditSentence(entry: AuditEntry, { m }: Pick<Speaking, "m">): string {
  const by =
    entry.by === "person"
      ? (entry.byName ?? m("audit.somebody"))
      : m(entry.by === "schedule" ? "audit.schedule" : "audit.server")
  const about = entry.aboutName ?? m("audit.someone")
  // A withdrawn or deleted one has no name left.
  const named = `${keyOf(entry.kind)}_named`
  const key = entry.aboutName !== null && isNamed(named) ? named : keyOf(entry.kind)
  return m(`audit.kinds.${key}`, { by, about })
}

export const kindsOf = (scope: AuditScope): AuditKind[] =>
  auditKinds.filter((kind) => auditScopeOf(kind) === scope)

/** A kind of act in words, whoever did it. */
export function kindLabel(kind: AuditKind, { m }: Pick<Speaking, "m">): string {
  const sentence = m(`audit.kinds.${keyOf(kind)}`, { by: m("audit.anyone"), about: m("audit.someone") })
  // Korean says who first, and then what.
  return sentence.replace(`${m("audit.anyone")}: `, "")
}

const figures = {
  eligible: "eligible",
  voted: "voted",
  added: "added",
  created: "accounts",
  codes: "codes",
  attempts: "attempts",
} as const

/** Nobody added, or no account made, goes without saying; nobody having voted does not. */
const silentAtNone: ReadonlySet<keyof typeof figures> = new Set(["added", "created"])

/** The figures, times and reasons of an act, each in words. */
export function auditDetails({ detail }: AuditEntry, { m, locale, shared }: Speaking): string[] {
  const counted = (Object.keys(figures) as (keyof typeof figures)[]).flatMap((key) => {
    const count = key in detail ? (detail as Partial<Record<typeof key, number>>)[key] : undefined
    const says = count !== undefined && (count > 0 || !silentAtNone.has(key))
    return says ? [m(`audit.details.${figures[key]}`, { count })] : []
  })
  return [
    ...counted,
    ...("network" in detail ? [m("audit.details.from", { network: detail.network })] : []),
    ...("to" in detail ? [m("audit.details.until", { time: local(detail.to, locale) })] : []),
    ...("reason" in detail ? [m("audit.details.reason", { reason: detail.reason })] : []),
    ...("reasons" in detail ? detail.reasons.map((reason) => shared.reasons[reason]) : []),
  ]
}
