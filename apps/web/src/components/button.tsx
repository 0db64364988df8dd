import { createLink } from "@tanstack/react-router"
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from "react"

const looks = {
  primary: "bg-stamp text-on-stamp hover:bg-stamp-strong font-semibold",
  quiet: "border border-line-strong bg-sheet text-ink hover:bg-sunken font-medium",
  plain: "text-ink underline decoration-line-strong underline-offset-4 hover:bg-sunken font-medium",
} as const

const sizes = { normal: "min-h-12 px-5 py-2.5", small: "min-h-11 px-3.5 py-2 text-[0.9375rem]" } as const

interface Style {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  className?: string
}

const classes = ({ look = "quiet", size = "normal", className = "" }: Style): string =>
  `inline-flex items-center justify-center gap-2 rounded-xl text-center transition-colors ` +
  `disabled:cursor-not-allowed disabled:opacity-55 ${looks[look]} ${sizes[size]} ${className}`

interface Props extends Style, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "type"> {
  /** Submits its form. */
  submits?: boolean
}

/** Use one `primary` per screen; `quiet` has a border, `plain` is text only. */
export function Button({ look = "quiet", size = "normal", className = "", submits = false, ...rest }: Props) {
  const style = classes({ look, size, className })
  return submits ? (
    <button type="submit" {...rest} className={style} />
  ) : (
    <button type="button" {...rest} className={style} />
  )
}

interface AnchorProps extends Style, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className"> {
  ref?: Ref<HTMLAnchorElement>
}

function ButtonAnchor({ look = "quiet", size = "normal", className = "", ...rest }: AnchorProps) {
  return <a {...rest} className={classes({ look, size, className })} />
}

/** A link to another page that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor)
