import type { InvitationsMade } from "@hanpyo/shared"
import { useState } from "react"
import { PageTitle } from "../../../components/page-title.tsx"
import { InvitationList } from "../../../features/invitations/invitation-list.tsx"
import { InviteForm } from "../../../features/invitations/invite-form.tsx"
import { MadeInvitations } from "../../../features/invitations/made-invitations.tsx"
import { useManageWords } from "../../../i18n/use-manage-words.ts"

export function ManageInvitationsPage() {
  const m = useManageWords()
  const [made, setMade] = useState<InvitationsMade | null>(null)
  return (
    <>
      <div className="no-print">
        <PageTitle below={m("invitations.text")}>{m("invitations.title")}</PageTitle>
      </div>
      <div className="flex flex-col gap-8">
        <InviteForm onMade={setMade} />
        {made && <MadeInvitations made={made} />}
        <InvitationList />
      </div>
    </>
  )
}
