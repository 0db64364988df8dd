import { useInfiniteQuery } from "@tanstack/react-query"
import { Failure } from "../../components/failure.tsx"
import { MoreButton } from "../../components/more-button.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { InvitationRow } from "./invitation-row.tsx"

export function InvitationList() {
  const { t } = useTranslation()
  const list = useInfiniteQuery(
    useTRPC().invitation.list.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
    ),
  )
  const invitations = list.data?.pages.flatMap((page) => page.invitations)
  return (
    <section className="no-print flex flex-col gap-4">
      <h2 className="text-xl font-bold">{t("invitations.listTitle")}</h2>
      {list.isPending && <CardSkeletons count={2} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {invitations?.length === 0 && <p>{t("invitations.none")}</p>}
      {invitations && invitations.length > 0 && (
        <ul className="border-line bg-sheet divide-line divide-y rounded-2xl border">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
      <MoreButton list={list} />
    </section>
  )
}
