import { Password } from "@hanpyo/shared"
import { useEffect, useState } from "react"
import { useDebounced } from "../../browser/use-debounced.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { type Judge, loadJudge } from "./judge-password.ts"

interface Props {
  password: string
  /** What others know about its owner. */
  about: readonly string[]
}

const steps = [1, 2, 3, 4] as const
const words = ["weak", "weak", "fair", "good", "strong"] as const

/** Advice only: the server decides. Reserves its height, because the judge loads late and nothing below may move. */
export function PasswordStrength({ password, about }: Props) {
  const { t } = useTranslation()
  const [judge, setJudge] = useState<{ say: Judge } | null>(null)
  const settled = useDebounced(password, 200)
  const wanted = password !== ""
  useEffect(() => {
    if (!wanted) return undefined
    let left = false
    loadJudge().then(
      (say) => left || setJudge({ say }),
      // Advice is optional.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [wanted])
  // Show the rule until it is met.
  const strength = wanted && Password.safeParse(settled).success ? judge?.say(settled, about) : undefined
  const reached = strength ? Math.max(1, strength.score) : 0
  return (
    <span aria-live="polite" className="flex flex-col gap-1.5 pt-1">
      <span aria-hidden className="flex gap-1.5">
        {steps.map((step) => (
          <span
            key={step}
            className={`h-1.5 grow rounded-full transition-colors ${step > reached ? "bg-line" : reached < 2 ? "bg-stamp" : "bg-ink"}`}
          />
        ))}
      </span>
      <span className="min-h-[2lh]">
        {strength ? (
          <span className="text-ink font-semibold">{t(`password.${words[strength.score] ?? "weak"}`)}</span>
        ) : (
          <span>{t("auth.passwordHint")}</span>
        )}
        {strength?.advice && <span>{` · ${t(`password.advice.${strength.advice}`)}`}</span>}
      </span>
    </span>
  )
}
