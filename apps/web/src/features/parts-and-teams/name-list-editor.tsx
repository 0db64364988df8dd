import { fieldsOf, PartOrTeam } from "@hanpyo/shared"
import { useRef, useState } from "react"
import { Button } from "../../components/button.tsx"
import { Field } from "../../components/forms/field.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { isListed, moved } from "./name-list.ts"

interface Props {
  kind: "parts" | "teams"
  names: readonly string[]
  onNames: (names: string[]) => void
}

export function NameListEditor({ kind, names, onNames }: Props) {
  const { t, locale } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const [typed, setTyped] = useState("")
  const [error, setError] = useState<string>()
  const add = (): void => {
    const { error, data } = PartOrTeam.safeParse(typed)
    if (error) return setError(fieldsOf(error.issues, locale)["input"]?.message)
    if (isListed(names, data)) return setError(t("partsAndTeams.twice"))
    onNames([...names, data])
    setTyped("")
    return setError(undefined)
  }
  return (
    <section className="border-line bg-sheet flex flex-col gap-4 rounded-3xl border p-5 sm:p-6">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-bold">
        {t(`partsAndTeams.${kind}`)}
      </h2>
      {names.length === 0 && <p className="text-ink-soft">{t("partsAndTeams.empty")}</p>}
      <ul className="divide-line divide-y">
        {names.map((name, index) => (
          <li key={name} className="flex items-center gap-1 py-1">
            <span className="min-w-0 grow font-medium">{name}</span>
            <Button
              look="plain"
              size="small"
              aria-label={t("partsAndTeams.up", { name })}
              disabled={index === 0}
              onClick={() => onNames(moved(names, { index, by: -1 }))}
            >
              <span aria-hidden>↑</span>
            </Button>
            <Button
              look="plain"
              size="small"
              aria-label={t("partsAndTeams.down", { name })}
              disabled={index === names.length - 1}
              onClick={() => onNames(moved(names, { index, by: 1 }))}
            >
              <span aria-hidden>↓</span>
            </Button>
            <Button
              look="plain"
              size="small"
              aria-label={t("partsAndTeams.remove", { name })}
              onClick={() => {
                onNames(names.filter((other) => other !== name))
                // The focused button disappears: move the focus to the list.
                heading.current?.focus()
              }}
            >
              <span aria-hidden>✕</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Field
          label={t(kind === "parts" ? "partsAndTeams.addPart" : "partsAndTeams.addTeam")}
          value={typed}
          onValue={setTyped}
          error={error}
          autoComplete="off"
        />
        <Button submits className="self-start">
          {t("partsAndTeams.add")}
        </Button>
      </form>
    </section>
  )
}
