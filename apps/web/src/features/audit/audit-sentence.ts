import type { AuditEntry, AuditScope, ErrorReason, Locale, Sentences } from "@hanpyo/shared"
import { local } from "../../i18n/instants.ts"
import { enManage } from "../../i18n/messages/en-manage.ts"
import type { ManageWords } from "../../i18n/use-manage-words.ts"

interface Speaking {
  m: ManageWords
  locale: Locale
  shared: Pick<Sentences, "reasons">
}

type Kind = keyof typeof enManage.audit.kinds
const isKind = (kind: string): kind is Kind => Object.hasOwn(enManage.audit.kinds, kind)

/** One act as a sentence: who, what, to whom. An act this page has no words for is still told, by its kind. */
export function auditSentence(entry: AuditEntry, { m }: Pick<Speaking, "m">): string {
  const by =
    entry.by === "person"
      ? (entry.byName ?? m("audit.somebody"))
      : m(entry.by === "schedule" ? "audit.schedule" : "audit.server")
  const about = entry.aboutName ?? m("audit.someone")
  const kind = entry.kind.replaceAll(".", "_")
  // Of a candidate who was withdrawn nothing is left to name.
  const named = `${kind}_named`
  if (entry.aboutName !== null && isKind(named)) return m(`audit.kinds.${named}`, { by, about })
  if (isKind(kind)) return m(`audit.kinds.${kind}`, { by, about })
  return m("audit.unknown", { by, kind: kind.replaceAll("_", " ") })
}

/** What the acts of each list begin with. Codes that were issued are told where keys are, not with the election. */
const nouns: Record<AuditScope, readonly string[]> = {
  election: ["election", "candidate", "roll"],
  security: ["account", "session", "lists", "sign_up_code", "invitation", "roll"],
}
const isOfOther: Record<AuditScope, (key: string) => boolean> = {
  election: (key) => key === "roll_codes_issued",
  security: (key) => key.startsWith("roll_") && key !== "roll_codes_issued",
}

/** The kinds of acts that this page has words for, as the server calls them. */
export const kindsOf = (scope: AuditScope): string[] =>
  Object.keys(enManage.audit.kinds).flatMap((key) => {
    const noun = nouns[scope].find((name) => key.startsWith(`${name}_`))
    return noun === undefined || key.endsWith("_named") || isOfOther[scope](key)
      ? []
      : [`${noun}.${key.slice(noun.length + 1)}`]
  })

/** A kind of act in words, whoever did it. */
export function kindLabel(kind: string, { m }: Pick<Speaking, "m">): string {
  const key = kind.replaceAll(".", "_")
  if (!isKind(key)) return kind
  const sentence = m(`audit.kinds.${key}`, { by: m("audit.anyone"), about: m("audit.someone") })
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

/** The figures, times and reasons of an act, each in words; what is not known is left out. */
export function auditDetails({ detail }: AuditEntry, { m, locale, shared }: Speaking): string[] {
  const counted = (Object.keys(figures) as (keyof typeof figures)[]).flatMap((key) => {
    const count = detail[key]
    const says = typeof count === "number" && (count > 0 || !silentAtNone.has(key))
    return says ? [m(`audit.details.${figures[key]}`, { count })] : []
  })
  const to = detail["to"]
  const until = typeof to === "string" ? [m("audit.details.until", { time: local(to, locale) })] : []
  const typed = detail["reason"]
  const reason = typeof typed === "string" ? [m("audit.details.reason", { reason: typed })] : []
  const { network } = detail
  const from = typeof network === "string" ? [m("audit.details.from", { network })] : []
  return [...counted, ...from, ...until, ...reason, ...reasonsIn(detail, shared)]
}

function reasonsIn(detail: AuditEntry["detail"], { reasons }: Speaking["shared"]): string[] {
  const named: unknown = detail["reasons"]
  if (!Array.isArray(named)) return []
  return named.flatMap((reason: unknown) =>
    typeof reason === "string" && Object.hasOwn(reasons, reason) ? [reasons[reason as ErrorReason]] : [],
  )
}
