import { type ErrorReason, errorData, fieldsOf, type Locale } from "@hanpyo/shared"
import { translate } from "../../i18n/i18n.ts"

/** The shape TanStack Form expects: one error for the form and one per field. */
export interface FormErrors {
  form?: string
  fields: Record<string, string>
}

/** Validates against the server's own schema; undefined if valid. */
export function checkBy(
  schema: {
    safeParse: (input: unknown) => {
      success: boolean
      error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } | undefined
    }
  },
  { input, locale }: { input: object; locale: Locale },
): FormErrors | undefined {
  const { error } = schema.safeParse(input)
  if (!error) return undefined
  const fields = Object.entries(fieldsOf(error.issues, locale))
  return { fields: Object.fromEntries(fields.map(([name, { message }]) => [name, message])) }
}

/** Maps a reason to its field, optionally with a more specific message. */
export type ReasonFields = Partial<Record<ErrorReason, string | { field: string; message: string }>>

export function refusalOf(error: unknown, reasonFields: ReasonFields): FormErrors {
  const data = errorData(error)
  if (!data || !(error instanceof Error)) return { form: translate("common.noConnection"), fields: {} }
  const target = reasonFields[data.reason]
  if (typeof target === "string") return { fields: { [target]: error.message } }
  if (target) return { fields: { [target.field]: target.message } }
  const fields = Object.entries(data.fields ?? {})
  return {
    form: error.message,
    fields: Object.fromEntries(fields.map(([name, { message }]) => [name, message])),
  }
}

/** Omits blank optional fields. */
export const filled = <T extends Record<string, string>>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== "")) as Partial<T>
