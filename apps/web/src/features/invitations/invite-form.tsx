import type { InvitationsMade } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Alert } from "../../components/alert.tsx"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSentence } from "../../i18n/use-sentence.ts"
import { useTRPC } from "../../server/trpc.ts"
import { guestsOf } from "./guests-of.ts"

const empty = { names: "", count: "", part: "", team: "", days: "14" }

export function InviteForm({ onMade }: { onMade: (made: InvitationsMade) => void }) {
  const { t } = useTranslation()
  const sentenceOf = useSentence()
  const done = useSuccess()
  const [typed, setTyped] = useState(empty)
  const [wrong, setWrong] = useState(false)
  const create = useMutation(
    useTRPC().invitation.create.mutationOptions({
      onSuccess(made) {
        setTyped(empty)
        done(made)
        onMade(made)
      },
    }),
  )
  const of = (name: keyof typeof empty) => ({
    value: typed[name],
    onValue: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  })
  const send = (): void => {
    const guests = guestsOf(typed)
    const days = Number(typed.days)
    const fits = guests !== null && Number.isInteger(days) && days >= 1 && days <= 365
    setWrong(!fits)
    if (!fits) return
    const [part, team] = [typed.part.trim(), typed.team.trim()]
    create.mutate({ guests, days, ...(part && { part }), ...(team && { team }) })
  }
  return (
    <form
      noValidate
      className="no-print border-line bg-sheet flex flex-col gap-5 rounded-3xl border p-5 sm:p-6"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Field
        {...of("names")}
        label={t("invitations.names")}
        hint={t("invitations.namesHint")}
        lines={4}
        optional
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          {...of("count")}
          label={t("invitations.count")}
          hint={t("invitations.countHint")}
          inputMode="numeric"
          optional
        />
        <Field {...of("days")} label={t("invitations.days")} inputMode="numeric" />
        <Field {...of("part")} label={t("common.part")} hint={t("invitations.placeHint")} optional />
        <Field {...of("team")} label={t("common.team")} hint={t("invitations.placeHint")} optional />
      </div>
      <Alert>{wrong ? t("invitations.number") : create.error && sentenceOf(create.error)}</Alert>
      <Button submits look="primary" className="self-start" disabled={create.isPending}>
        {create.isPending ? t("common.working") : t("invitations.make")}
      </Button>
    </form>
  )
}
