import type { ReactNode } from "react"

const looks = {
  plain: "bg-sunken text-ink",
  live: "bg-stamp-soft text-stamp",
  strong: "bg-ink text-paper",
} as const

interface Props {
  look?: keyof typeof looks
  /** Inherits the font size. */
  large?: boolean
  children: ReactNode
}

export function Badge({ look = "plain", large = false, children }: Props) {
  return (
    <span
      className={`${looks[look]} inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 font-semibold ${large ? "" : "text-sm"}`}
    >
      {look === "live" && <span aria-hidden className="animate-breathe size-1.5 rounded-full bg-current" />}
      <span className="inline-flex items-center gap-1.5">{children}</span>
    </span>
  )
}
