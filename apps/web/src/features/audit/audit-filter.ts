import type { AuditInput } from "@hanpyo/shared"
import { filled } from "../../components/forms/form-errors.ts"
import { fromLocalField } from "../../i18n/local-time.ts"

export type AuditFilter = Pick<NonNullable<AuditInput>, "kind" | "account" | "from" | "to">

/** Empty fields match anything. */
export const noFilter = { kind: "", account: "", from: "", to: "" }

/** An invalid date is sent as typed, so that the schema refuses it. */
export const filterOf = ({ from, to, ...others }: typeof noFilter): AuditFilter =>
  filled({ ...others, from: instantOf(from), to: instantOf(to) })

const instantOf = (text: string): string => {
  const instant = fromLocalField(text)
  return instant === undefined ? text : (instant ?? "")
}
