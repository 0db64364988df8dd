import { type ErrorReason, errorData, fieldsOf, type Locale } from "@hanpyo/shared"
import { translate } from "../../i18n/i18n.ts"

/** What a form shows: a sentence for the whole, and one for each field. The shape TanStack Form takes. */
export interface FormErrors {
  form?: string
  fields: Record<string, string>
}

/** Checks by the server's own schema, in the server's own words; undefined where all is well. */
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

/**
 * Which field a reason belongs to, e.g. `username_taken` to `username`; with a sentence of one's own where the server's
 * speaks of more than this form asks for.
 */
export type Takes = Partial<Record<ErrorReason, string | { field: string; says: string }>>

/** What the server refused. */
export function refusalOf(error: unknown, takes: Takes): FormErrors {
  const data = errorData(error)
  if (!data || !(error instanceof Error)) return { form: translate("common.noConnection"), fields: {} }
  const taken = takes[data.reason]
  if (taken) {
    const { field, says } = typeof taken === "string" ? { field: taken, says: error.message } : taken
    return { fields: { [field]: says } }
  }
  const fields = Object.entries(data.fields ?? {})
  return {
    form: error.message,
    fields: Object.fromEntries(fields.map(([name, { message }]) => [name, message])),
  }
}

/** The given texts without the blank ones: an optional field left empty is not sent. */
export const filled = <T extends Record<string, string>>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== "")) as Partial<T>
