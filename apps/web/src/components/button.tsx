import { createLink } from "@tanstack/react-router"
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from "react"

const looks = {
  primary: "bg-stamp text-on-stamp hover:bg-stamp-strong font-semibold",
  quiet: "border border-line-strong bg-sheet text-ink hover:bg-sunken font-medium",
  plain: "text-ink underline decoration-line-strong underline-offset-4 hover:bg-sunken font-medium",
} as const
type Look = keyof typeof looks

const sizes = { normal: "min-h-12 px-5 py-2.5", small: "min-h-11 px-3.5 py-2 text-[0.9375rem]" } as const

const classes = ({ look, size, className }: Style): string =>
  `inline-flex items-center justify-center gap-2 rounded-xl text-center transition-colors ` +
  `disabled:cursor-not-allowed disabled:opacity-55 ${looks[look ?? "quiet"]} ${sizes[size ?? "normal"]} ${className ?? ""}`

interface Style {
  look?: Look
  size?: keyof typeof sizes
  className?: string
}

interface Props extends Style, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  ref?: Ref<HTMLButtonElement>
}

/** `look`: one `primary` a screen, else `quiet` (a frame) or `plain` (words). */
export function Button({ look, size, className, type, ...rest }: Props) {
  return (
    <button
      type={type ?? "button"}
      {...rest}
      className={classes({ ...(look && { look }), ...(size && { size }), ...(className && { className }) })}
    />
  )
}

interface AnchorProps extends Style, Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className"> {
  ref?: Ref<HTMLAnchorElement>
}

function ButtonAnchor({ look, size, className, ...rest }: AnchorProps) {
  return <a {...rest} className={classes({ ...(look && { look }), ...(size && { size }), ...(className && { className }) })} />
}

/** A link to another page that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor)
