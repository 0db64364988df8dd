import { type ReactNode, useState } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { Field } from "./field.tsx"

interface Props {
  value: string
  onValue: (value: string) => void
  onBlur?: () => void
  error: string | undefined
  label?: string
  hint?: ReactNode
  /** Tells password managers whether to fill in or generate. */
  autoComplete: "current-password" | "new-password"
  autoFocus?: boolean
}

export function PasswordField({ hint, label, ...field }: Props) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  return (
    <Field
      label={label ?? t("auth.password")}
      name="password"
      type={shown ? "text" : "password"}
      {...(hint && { hint })}
      {...field}
      end={
        <button
          type="button"
          aria-pressed={shown}
          aria-label={t("auth.showPassword")}
          onClick={() => setShown(!shown)}
          className="hover:bg-sunken text-ink-soft grid size-10 place-items-center rounded-lg"
        >
          <Eye closed={shown} />
        </button>
      }
    />
  )
}

function Eye({ closed }: { closed: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden
      className="size-5"
    >
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
      <circle cx="12" cy="12" r="3" />
      {closed && <path d="m4 4 16 16" strokeLinecap="round" />}
    </svg>
  )
}
