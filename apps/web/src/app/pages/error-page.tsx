import { Button } from "../../components/button.tsx"
import { PageTitle } from "../../components/page-title.tsx"
import { useTranslation } from "../../i18n/i18n.ts"

/** Shown if a page throws or its chunk cannot load. Reloading helps with both. */
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
