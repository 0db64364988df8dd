import type { Invitation } from "@hanpyo/shared"
import { useMutation } from "@tanstack/react-query"
import { Badge } from "../../components/badge.tsx"
import { Button } from "../../components/button.tsx"
import { Moment } from "../../components/moment.tsx"
import { useTRPC } from "../../server/trpc.ts"
import { Ask } from "../../components/dialogs/ask.tsx"
import { useAct } from "../../components/dialogs/use-act.ts"
import { useManageWords } from "../../i18n/use-manage-words.ts"

/** One invitation: for whom, what became of it, and a way to revoke it while it is unused. */
export function InvitationRow({ invitation }: { invitation: Invitation }) {
  const m = useManageWords()
  const act = useAct()
  const revoke = useMutation(useTRPC().invitation.revoke.mutationOptions({ onSuccess: act.done }))
  const { id: invitationId, guest, part, team, state, expiresAt, usedBy } = invitation
  const name = guest ?? m("invitations.nobody")
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-semibold">{name}</span>
          <Badge>{m(`invitations.${state}`)}</Badge>
        </p>
        <p className="text-ink-soft text-sm">
          {usedBy ? (
            usedBy.name === null ? (
              m("invitations.usedByDeleted")
            ) : (
              m("invitations.usedBy", { name: usedBy.name })
            )
          ) : (
            <>
              {[part, team].filter(Boolean).join(" · ")} {m("invitations.until")} <Moment at={expiresAt} />
            </>
          )}
        </p>
      </div>
      {state === "unused" && (
        <Button size="small" aria-label={m("invitations.revokeNamed", { name })} onClick={act.ask}>
          {m("invitations.revoke")}
        </Button>
      )}
      <Ask
        open={act.asked}
        title={m("invitations.revokeTitle")}
        act={m("invitations.revoke")}
        busy={revoke.isPending}
        error={revoke.error}
        onAct={() => revoke.mutate({ invitationId })}
        onClose={act.drop}
      >
        <p>{m("invitations.revokeText")}</p>
      </Ask>
    </li>
  )
}
