import type { CSSProperties } from "react"
import { initialsOf } from "../lib/initials.ts"

interface Props {
  name: string
  /** In degrees, from `huesOf`. */
  hue: number
  size?: "normal" | "large"
}

/** A candidate's initials in a colour of their own. The name stands beside it, so it says nothing aloud. */
export function Avatar({ name, hue, size = "normal" }: Props) {
  const style: CSSProperties & { "--hue": number } = { "--hue": hue }
  const box = size === "large" ? "size-14 text-lg" : "size-11 text-[0.9375rem]"
  return (
    <span
      aria-hidden
      style={style}
      className={`avatar grid ${box} shrink-0 place-items-center rounded-full font-bold`}
    >
      {initialsOf(name)}
    </span>
  )
}
