import { type Candidate, UpdateCandidateInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { useWholeCandidate } from "../../components/candidate/use-whole-candidate.ts"
import { Modal } from "../../components/dialogs/modal.tsx"
import { useDialog } from "../../components/dialogs/use-dialog.ts"
import { Failure } from "../../components/failure.tsx"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { PartAndTeamFields } from "../../components/forms/part-and-team-fields.tsx"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { editInputOf, editValuesOf } from "./edit-values.ts"

interface Props {
  candidate: Candidate
  /** Organisers can also link an account. */
  linksAccounts: boolean
}

/** For owners and organisers, before voting opens. */
export function EditCandidate(props: Props) {
  const { t } = useTranslation()
  const dialog = useDialog()
  return (
    <>
      <Button
        size="small"
        aria-label={t("candidate.editTitle", { name: props.candidate.name })}
        onClick={dialog.show}
      >
        {t("candidate.edit")}
      </Button>
      <Modal {...dialog.props} title={t("candidate.editTitle", { name: props.candidate.name })}>
        <WholeForm {...props} onDone={dialog.done} onClose={dialog.props.onClose} />
      </Modal>
    </>
  )
}

interface FormProps extends Props {
  onDone: (answer: { message: string }) => void
  onClose: () => void
}

/** Waits for the whole introduction, because saving overwrites it. */
function WholeForm({ candidate: listed, ...props }: FormProps) {
  const { t } = useTranslation()
  const { candidate, isComplete, failure, retry } = useWholeCandidate(listed, true)
  if (isComplete) return <EditForm {...props} candidate={candidate} />
  if (failure !== null) return <Failure error={failure} onRetry={retry} />
  return <p role="status">{t("common.loading")}</p>
}

function EditForm({ candidate, linksAccounts, onDone, onClose }: FormProps) {
  const { t, locale } = useTranslation()
  const update = useMutation(useTRPC().candidate.update.mutationOptions())
  const { refusal, attempt } = useRefusal({ candidate_name_taken: "name", not_found: "account" })
  const form = useAppForm({
    defaultValues: editValuesOf(candidate),
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) =>
        checkBy(UpdateCandidateInput, { input: editInputOf(value, candidate.id), locale }),
    },
    onSubmit: ({ value }) =>
      attempt(async () => onDone(await update.mutateAsync(editInputOf(value, candidate.id)))),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.AppField name="name">
          {(field) => <field.Text label={t("candidate.name")} autoComplete="off" />}
        </form.AppField>
        <PartAndTeamFields form={form} fields={{ part: "part", team: "team" }} />
        <form.AppField name="introduction">
          {(field) => <field.Text label={t("candidate.introduction")} lines={4} optional />}
        </form.AppField>
        {linksAccounts && (
          <>
            <form.AppField name="account">
              {(field) => (
                <field.Text
                  label={t("candidate.account")}
                  hint={t("candidate.accountHint")}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  optional
                />
              )}
            </form.AppField>
            <form.AppField name="unlink">
              {(field) => <field.Check label={t("candidate.unlink")} />}
            </form.AppField>
          </>
        )}
        <form.Submit>{t("candidate.save")}</form.Submit>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </form.Frame>
    </form.AppForm>
  )
}
