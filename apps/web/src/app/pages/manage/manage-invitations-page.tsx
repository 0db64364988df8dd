import type { InvitationsMade } from "@hanpyo/shared"
import { useState } from "react"
import { PageTitle } from "../../../components/page-title.tsx"
import { InvitationList } from "../../../features/invitations/invitation-list.tsx"
import { InviteForm } from "../../../features/invitations/invite-form.tsx"
import { MadeInvitations } from "../../../features/invitations/made-invitations.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"

export function ManageInvitationsPage() {
  const { t } = useTranslation()
  const [made, setMade] = useState<InvitationsMade | null>(null)
  return (
    <>
      <div className="no-print">
        <PageTitle below={t("invitations.text")}>{t("invitations.title")}</PageTitle>
      </div>
      <div className="flex flex-col gap-8">
        <InviteForm onMade={setMade} />
        {made && <MadeInvitations made={made} />}
        <InvitationList />
      </div>
    </>
  )
}
