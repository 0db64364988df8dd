import { useTranslation } from "../i18n/i18n.ts"
import { Button } from "./button.tsx"

interface Props {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
  className?: string
}

/** Fetches the next page of a list; nothing after the last one. */
export function MoreButton({ list: { hasNextPage, isFetchingNextPage, fetchNextPage }, className }: Props) {
  const { t } = useTranslation()
  if (!hasNextPage) return null
  return (
    <Button
      {...(className && { className })}
      disabled={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {isFetchingNextPage ? t("common.working") : t("common.more")}
    </Button>
  )
}
