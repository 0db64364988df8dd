import type { ReactNode } from "react"

interface Props {
  title?: string
  /** `alert` is read aloud immediately. */
  tone?: "plain" | "alert"
  children?: ReactNode
}

/** A message in a frame, with its actions. */
export function Notice({ title, tone = "plain", children }: Props) {
  const look = tone === "alert" ? "bg-stamp-soft border-stamp" : "bg-sheet border-line"
  return (
    <section
      {...(tone === "alert" && { role: "alert" })}
      className={`${look} flex flex-col items-start gap-3 rounded-2xl border p-5 sm:p-6`}
    >
      {title && <h2 className="text-xl font-bold">{title}</h2>}
      {children}
    </section>
  )
}
