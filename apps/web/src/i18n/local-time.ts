const two = (number: number): string => String(number).padStart(2, "0")

/** Formats an instant for a `datetime-local` field; empty for null. */
export function toLocalField(instant: string | null): string {
  if (instant === null) return ""
  const at = new Date(instant)
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Parses a `datetime-local` value: null if empty, undefined if invalid. */
export function fromLocalField(text: string): string | null | undefined {
  if (text === "") return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** E.g. `Asia/Seoul`. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
