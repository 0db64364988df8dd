import type { AuditInput } from "@hanpyo/shared"
import { filled } from "../../components/forms/form-errors.ts"
import { fromLocalField } from "../../i18n/local-time.ts"

export type AuditFilter = Pick<NonNullable<AuditInput>, "kind" | "account" | "from" | "to">

/** What the fields of the filter hold; empty: any. */
export const noFilter = { kind: "", account: "", from: "", to: "" }

/** What is sent; a field that is no date and time stays as it was typed, to be refused by the schema. */
export const filterOf = ({ from, to, ...others }: typeof noFilter): AuditFilter =>
  filled({ ...others, from: instantOf(from), to: instantOf(to) })

const instantOf = (text: string): string => {
  const instant = fromLocalField(text)
  return instant === undefined ? text : (instant ?? "")
}
