import { ButtonLink } from "../../components/button.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <div className="mx-auto max-w-2xl">
      <PageTitle below={t("common.notFoundText")}>{t("common.notFoundTitle")}</PageTitle>
      <ButtonLink to="/" look="primary">
        {t("common.toHome")}
      </ButtonLink>
    </div>
  )
}
