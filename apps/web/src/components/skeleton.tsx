import { useTranslation } from "../i18n/i18n.ts"

/** Placeholders where cards will appear. Announces "loading" once. */
export function CardSkeletons({ count, tall = false }: { count: number; tall?: boolean }) {
  const { t } = useTranslation()
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{t("common.loading")}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={`bg-sunken animate-breathe rounded-2xl ${tall ? "h-36" : "h-24"}`} />
      ))}
    </div>
  )
}

export function TitleSkeleton() {
  return (
    <div aria-hidden className="mb-8 flex flex-col gap-3">
      <div className="bg-sunken animate-breathe h-6 w-24 rounded-full" />
      <div className="bg-sunken animate-breathe h-10 w-3/4 rounded-xl" />
    </div>
  )
}
