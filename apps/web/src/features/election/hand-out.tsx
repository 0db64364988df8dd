import type { Election } from "@hanpyo/shared"
import { QrCode } from "../../components/qr-code.tsx"
import { HereOnly } from "../../components/here-only.tsx"
import { CopyLine } from "../../components/copy-line.tsx"
import { useManageWords } from "../../i18n/use-manage-words.ts"

/** The way to the ballot, to be sent or shown around. */
export function HandOut({ election }: { election: Election }) {
  const m = useManageWords()
  const isUnseen = election.status === "draft" && election.registration !== "members"
  const link = `${location.origin}/elections/${election.id}`
  return (
    <section className="border-line bg-sheet flex flex-col gap-5 rounded-3xl border p-5 sm:flex-row sm:p-7">
      <div className="flex min-w-0 grow flex-col items-start gap-4">
        <div>
          <h2 className="text-xl font-bold">{m("handOut.title")}</h2>
          <p className="text-ink-soft">{m("handOut.text")}</p>
          {isUnseen && <p className="text-ink-soft">{m("handOut.draft")}</p>}
        </div>
        <HereOnly url={link} />
        <CopyLine label={m("handOut.link")} text={link} />
      </div>
      <QrCode text={link} label={m("handOut.qr")} className="size-44 shrink-0 rounded-2xl" />
    </section>
  )
}
