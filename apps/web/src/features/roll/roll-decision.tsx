import type { RollTotals } from "@hanpyo/shared"
import { useState } from "react"
import { Button } from "../../components/button.tsx"
import { CheckField } from "../../components/forms/check-field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  totals: RollTotals
  confirmed: number
  busy: boolean
  onImport: (skipRefused: boolean) => void
}

/** Imports once every row is valid, confirmed or skipped. */
export function RollDecision({ totals, confirmed, busy, onImport }: Props) {
  const { t } = useTranslation()
  const [skip, setSkip] = useState(false)
  const coming = totals.addsAccount + totals.createsAccount + confirmed
  const left = totals.refused + totals.unconfirmed - confirmed
  if (coming === 0) return <p className="font-medium">{t("roll.nothing")}</p>
  return (
    <>
      {left > 0 && <CheckField value={skip} onValue={setSkip} label={t("roll.skip", { count: left })} />}
      <Button
        look="primary"
        className="self-start"
        disabled={busy || (left > 0 && !skip)}
        onClick={() => onImport(left > 0)}
      >
        {t("roll.import", { count: coming })}
      </Button>
      {left > 0 && !skip && <p className="text-ink-soft text-sm">{t("roll.skipFirst")}</p>}
    </>
  )
}
