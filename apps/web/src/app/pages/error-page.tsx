import { Button } from "../../components/button.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

/** Where a page broke, or its code could not be fetched: loading anew is what helps with both. */
export function ErrorPage() {
  const { t } = useTranslation()
  return (
    <div role="alert" className="mx-auto max-w-2xl">
      <PageTitle below={t("common.errorText")}>{t("common.errorTitle")}</PageTitle>
      <Button look="primary" onClick={() => location.reload()}>
        {t("common.reload")}
      </Button>
    </div>
  )
}
