import type { CSSProperties } from "react"
import { huesOf } from "./hues.ts"
import { initialsOf } from "./initials.ts"

interface Props {
  id: string
  name: string
  size?: "normal" | "large"
}

/** A candidate's initials in its colours. Hidden from screen readers: the name is next to it. */
export function Avatar({ id, name, size = "normal" }: Props) {
  const { fill, ring } = huesOf(id)
  const style: CSSProperties & Record<`--${string}`, number> = {
    "--hue": fill,
    "--ring-hue": ring[0],
    "--other-ring-hue": ring[1],
  }
  const box = size === "large" ? "size-14 text-lg" : "size-11 text-[0.9375rem]"
  return (
    <span
      aria-hidden
      translate="no"
      style={style}
      className={`avatar grid ${box} shrink-0 place-items-center rounded-full font-bold`}
    >
      {initialsOf(name)}
    </span>
  )
}
