import { useEffect, useState } from "react"
import { useSpeech } from "../../lib/i18n.ts"
import { type Judge, loadJudge } from "../../lib/password-strength.ts"
import { useSettled } from "../../lib/use-settled.ts"

interface Props {
  password: string
  /** What others know of its owner. */
  about: readonly string[]
}

const steps = [1, 2, 3, 4] as const
const words = ["weak", "weak", "fair", "good", "strong"] as const

/** How hard the password is to guess and what would help. It advises: the server's rules alone refuse. */
export function PasswordStrength({ password, about }: Props) {
  const { t } = useSpeech()
  const [judge, setJudge] = useState<{ say: Judge } | null>(null)
  const settled = useSettled(password, 200)
  const wanted = password !== ""
  useEffect(() => {
    if (!wanted) return undefined
    let left = false
    loadJudge().then(
      (say) => left || setJudge({ say }),
      // Without the lists there is no advice, and nothing else is missing.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [wanted])
  const strength = wanted && settled !== "" ? judge?.say(settled, about) : undefined
  return (
    <div aria-live="polite" className="empty:hidden">
      {strength && (
        <div className="flex flex-col gap-1.5 text-sm">
          <div aria-hidden className="flex gap-1.5">
            {steps.map((step) => (
              <span
                key={step}
                className={`h-1.5 grow rounded-full transition-colors ${step <= Math.max(1, strength.score) ? (strength.score < 2 ? "bg-stamp" : "bg-ink") : "bg-line"}`}
              />
            ))}
          </div>
          <p>
            <span className="font-semibold">{t(`password.${words[strength.score] ?? "weak"}`)}</span>
            {strength.advice && (
              <span className="text-ink-soft"> · {t(`password.advice.${strength.advice}`)}</span>
            )}
          </p>
        </div>
      )}
    </div>
  )
}
