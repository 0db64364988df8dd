const two = (number: number): string => String(number).padStart(2, "0")

/** An instant as a `datetime-local` field writes it, in the viewer's zone; empty for none. */
export function toLocalField(instant: string | null): string {
  if (instant === null) return ""
  const at = new Date(instant)
  const day = `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The instant meant by such a field; null for an empty one, undefined for what is no date and time. */
export function fromLocalField(text: string): string | null | undefined {
  if (text === "") return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** The viewer's zone by its name, e.g. `Asia/Seoul`. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
