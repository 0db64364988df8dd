import type { Election } from "@hanpyo/shared"
import { useParams } from "@tanstack/react-router"
import { useState } from "react"
import { Notice } from "../../../components/notice.tsx"
import { PageTitle } from "../../../components/page-title.tsx"
import { type FreshCodes, JoinCodes } from "../../../features/roll/join-codes.tsx"
import { RollImport } from "../../../features/roll/roll-import.tsx"
import { RollList } from "../../../features/roll/roll-list.tsx"
import { useTranslation } from "../../../i18n/i18n.ts"
import { ManageElectionPage } from "./manage-election-page.tsx"

export function ManageRollPage() {
  const { t } = useTranslation()
  const { electionId } = useParams({ from: "/manage/elections/$electionId/roll" })
  return (
    <ManageElectionPage key={electionId} electionId={electionId}>
      {(election) => (
        <>
          <div className="no-print">
            <PageTitle
              above={<p className="text-ink-soft font-semibold">{election.title}</p>}
              below={(election.status === "draft" || isByRoll(election)) && t("roll.text")}
            >
              {t("roll.title")}
            </PageTitle>
          </div>
          <Roll election={election} />
        </>
      )}
    </ManageElectionPage>
  )
}

const isByRoll = ({ rules }: Election): boolean => rules.some(({ kind }) => kind === "on_roll")

function Roll({ election }: { election: Election }) {
  const { t } = useTranslation()
  const [fresh, setFresh] = useState<FreshCodes | null>(null)
  const { status } = election
  const byRoll = isByRoll(election)
  return (
    <div className="flex flex-col gap-10">
      {status !== "draft" && (
        <p className="no-print bg-sunken rounded-xl p-4 font-medium">
          {t(!byRoll ? "roll.without" : status === "open" ? "roll.open" : "roll.closed")}
        </p>
      )}
      {status === "draft" && !byRoll && (
        <Notice>
          <p>{t("roll.notByRoll")}</p>
        </Notice>
      )}
      {(status === "draft" || (status === "open" && byRoll)) && (
        <section className="no-print flex flex-col gap-4">
          <div>
            <h2 className="text-xl font-bold">{t("roll.importTitle")}</h2>
            <p className="text-ink-soft">{t("roll.importText")}</p>
          </div>
          <RollImport
            election={election}
            onImported={(result) => result.codes.length > 0 && setFresh(result)}
          />
        </section>
      )}
      {byRoll && status !== "closed" && <JoinCodes election={election} fresh={fresh} onFresh={setFresh} />}
      {byRoll && (
        <div className="no-print">
          <RollList election={election} />
        </div>
      )}
    </div>
  )
}
