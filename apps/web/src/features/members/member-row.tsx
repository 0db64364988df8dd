import type { ManagedAccount } from "@hanpyo/shared"
import { useState } from "react"
import { Badge } from "../../components/badge.tsx"
import { Menu } from "../../components/menu.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useSession } from "../../session/session.ts"
import { EditMember } from "./edit-member.tsx"
import { MemberActivity, MemberRole } from "./member-acts.tsx"
import { ResetLink } from "./reset-link.tsx"

type Question = "edit" | "role" | "activity" | "reset"

export function MemberRow({ member }: { member: ManagedAccount }) {
  const { t } = useTranslation()
  const viewer = useSession().account?.id
  const [question, setQuestion] = useState<Question | null>(null)
  const drop = (): void => setQuestion(null)
  const offers: [Question, string][] = [
    ["edit", t("members.edit")],
    // Deactivated accounts cannot sign in, so they get no link.
    ...(member.deactivated ? [] : [["reset", t("members.reset")] satisfies [Question, string]]),
    ["role", t(member.role === "organiser" ? "members.demote" : "members.promote")],
    ["activity", t(member.deactivated ? "members.activate" : "members.deactivate")],
  ]
  return (
    <li className="flex items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{member.name}</span>
          <span className="text-ink-soft text-sm" translate="no">{`@${member.username}`}</span>
          {member.id === viewer && <Badge>{t("members.you")}</Badge>}
          {member.role === "organiser" && <Badge look="strong">{t("members.organiser")}</Badge>}
          {!member.approved && <Badge>{t("newcomers.waiting")}</Badge>}
          {!member.joined && <Badge>{t("members.notJoined")}</Badge>}
          {member.deactivated && <Badge>{t("members.deactivated")}</Badge>}
        </p>
        <p className="text-ink-soft text-sm">
          {[member.part, member.team, member.email].filter(Boolean).join(" · ")}
        </p>
      </div>
      <Menu name={t("members.actions", { name: member.name })} label={<span aria-hidden>⋯</span>}>
        {offers.map(([offer, label]) => (
          <button
            key={offer}
            type="button"
            onClick={() => setQuestion(offer)}
            className="hover:bg-sunken min-h-11 w-full rounded-xl px-3.5 text-left font-medium"
          >
            {label}
          </button>
        ))}
      </Menu>
      <EditMember member={member} open={question === "edit"} onClose={drop} />
      <MemberRole member={member} open={question === "role"} onClose={drop} />
      <MemberActivity member={member} open={question === "activity"} onClose={drop} />
      <ResetLink member={member} open={question === "reset"} onClose={drop} />
    </li>
  )
}
