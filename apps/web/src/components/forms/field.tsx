import { type InputHTMLAttributes, type ReactNode, useId } from "react"
import { useTranslation } from "../../i18n/i18n.ts"
import { FieldError } from "./field-error.tsx"

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value"> {
  label: string
  value: string
  onValue: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** The rows of a textarea. Defaults to a single-line input. */
  lines?: number
  /** Inside the frame, on the right. */
  end?: ReactNode
}

const frame =
  "w-full rounded-xl border bg-sheet px-4 py-3 text-base text-ink placeholder:text-ink-soft disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-stamp aria-invalid:border-2"

/** A labelled text field, described by its hint and error. */
export function Field({ label, value, onValue, hint, error, optional, lines, end, ...rest }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined
  const shared = {
    id,
    value,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described,
    className: `${frame} border-line-strong ${end ? "pr-24" : ""}`,
  }
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        <span>{label}</span>
        {optional && <span className="text-ink-soft ml-1.5 font-normal">{`(${t("common.optional")})`}</span>}
      </label>
      <div className="relative">
        {lines ? (
          <textarea
            {...shared}
            rows={lines}
            name={rest.name}
            onChange={(event) => onValue(event.target.value)}
          />
        ) : (
          <input {...rest} {...shared} onChange={(event) => onValue(event.target.value)} />
        )}
        {end && <div className="absolute inset-y-0 right-1.5 flex items-center">{end}</div>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}
