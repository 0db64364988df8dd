import type { ReactNode } from "react"

const looks = {
  plain: "bg-sunken text-ink",
  live: "bg-stamp-soft text-stamp",
  strong: "bg-ink text-paper",
} as const

export function Badge({ look = "plain", children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <span
      className={`${looks[look]} inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold`}
    >
      {look === "live" && <span aria-hidden className="animate-breathe size-1.5 rounded-full bg-current" />}
      {children}
    </span>
  )
}
