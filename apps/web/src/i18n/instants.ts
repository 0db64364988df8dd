import type { Locale } from "@hanpyo/shared"

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const

/** "in 2 hours", "3분 전", "now": the distance from `now` in the largest unit that fits. */
export function distance(instant: string, { now, locale }: { now: number; locale: Locale }): string {
  const away = Date.parse(instant) - now
  const [unit, size] = units.find(([, length]) => Math.abs(away) >= length) ?? units[3]
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.trunc(away / size), unit)
}

/** The time left in its two largest units: "2 days 4 hr", "3분 20초". At least 0 seconds. */
export function remaining(instant: string, { now, locale }: { now: number; locale: Locale }): string {
  const left = Math.max(0, Date.parse(instant) - now)
  const first = units.findIndex(([, length]) => left >= length)
  const parts = units.slice(first).slice(0, 2)
  return parts
    .map(([unit, length], place) => {
      const whole = Math.floor(place === 0 ? left / length : (left % (parts[0]?.[1] ?? length)) / length)
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(whole)
    })
    .join(" ")
}

/** Date and time in the viewer's time zone. */
export const local = (instant: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant))

/** Time with seconds in the viewer's time zone. */
export const clock = (instant: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(new Date(instant))

export const utc = (instant: string): string => `${instant.slice(0, 16).replace("T", " ")} UTC`
