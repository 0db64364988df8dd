import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useDebounced } from "../../browser/use-debounced.ts"
import { Failure } from "../../components/failure.tsx"
import { Field } from "../../components/forms/field.tsx"
import { MoreButton } from "../../components/more-button.tsx"
import { CardSkeletons } from "../../components/skeleton.tsx"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { MemberRow } from "./member-row.tsx"

const pageSize = 50

export function MemberList() {
  const { t } = useTranslation()
  const [typed, setTyped] = useState("")
  const search = useDebounced(typed.trim(), 300)
  const members = useInfiniteQuery(
    useTRPC().account.list.infiniteQueryOptions(
      { limit: pageSize, ...(search && { search }) },
      { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  )
  const accounts = members.data?.pages.flatMap((page) => page.accounts)
  return (
    <div className="flex flex-col gap-4">
      <Field type="search" label={t("members.search")} value={typed} onValue={setTyped} autoComplete="off" />
      {members.isPending && <CardSkeletons count={4} />}
      {members.isError && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      <div role="status">{accounts?.length === 0 && <p>{t("members.none")}</p>}</div>
      {accounts && accounts.length > 0 && (
        <ul className="border-line bg-sheet divide-line divide-y rounded-2xl border">
          {accounts.map((account) => (
            <MemberRow key={account.id} member={account} />
          ))}
        </ul>
      )}
      <MoreButton list={members} />
    </div>
  )
}
