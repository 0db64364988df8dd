import type { Account } from "@hanpyo/shared"
import { useTranslation } from "../../i18n/i18n.ts"

export function AboutMe({ account }: { account: Account }) {
  const { t } = useTranslation()
  const lines = [
    [t("auth.name"), account.name],
    [t("auth.username"), `@${account.username}`],
    [t("account.email"), account.email ?? t("account.noEmail")],
    [t("common.part"), account.part ?? t("account.none")],
    [t("common.team"), account.team ?? t("account.none")],
    [t("account.role"), t(account.role === "organiser" ? "auth.organiser" : "account.member")],
  ] as const
  return (
    <section className="border-line bg-sheet flex flex-col gap-4 rounded-3xl border p-5 sm:p-7">
      <h2 className="text-xl font-bold">{t("account.about")}</h2>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[auto_1fr]">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft -mb-3 text-[0.9375rem] sm:mb-0 sm:text-base">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft text-[0.9375rem]">{t("account.aboutText")}</p>
    </section>
  )
}
