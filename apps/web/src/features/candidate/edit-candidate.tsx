import { type Candidate, UpdateCandidateInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { Button } from "../../components/button.tsx"
import { Failure } from "../../components/failure.tsx"
import { PartsAndTeamsFailure } from "../../components/forms/parts-and-teams-failure.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { toast } from "../../components/toast.ts"
import { useTRPC } from "../../server/trpc.ts"
import { usePartsAndTeams } from "../../components/forms/use-parts-and-teams.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useWholeCandidate } from "../../components/candidate/use-whole-candidate.ts"
import { editInputOf, editValuesOf } from "./edit-values.ts"
import { useTranslation } from "../../i18n/i18n.ts"

interface Props {
  candidate: Candidate
  /** Organisers also say whose account the candidate is. */
  linksAccounts: boolean
}

/** Changes a candidate before voting begins: for its owner and for organisers. */
export function EditCandidate(props: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        aria-label={t("candidate.editTitle", { name: props.candidate.name })}
        onClick={() => setOpen(true)}
      >
        {t("candidate.edit")}
      </Button>
      <Modal
        open={open}
        title={t("candidate.editTitle", { name: props.candidate.name })}
        onClose={() => setOpen(false)}
      >
        <WholeForm {...props} onDone={() => setOpen(false)} />
      </Modal>
    </>
  )
}

/** The form once all of the introduction is here: what is saved is what stands in it. */
function WholeForm({ candidate: listed, ...props }: Props & { onDone: () => void }) {
  const { t } = useTranslation()
  const { candidate, isComplete, failure, retry } = useWholeCandidate(listed, true)
  if (isComplete) return <EditForm {...props} candidate={candidate} />
  if (failure !== null) return <Failure error={failure} onRetry={retry} />
  return <p role="status">{t("common.loading")}</p>
}

function EditForm({ candidate, linksAccounts, onDone }: Props & { onDone: () => void }) {
  const { t, locale } = useTranslation()
  const queryClient = useQueryClient()
  const lists = usePartsAndTeams()
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
      attempt(async () => {
        const { message } = await update.mutateAsync(editInputOf(value, candidate.id))
        onDone()
        toast(message)
        void queryClient.invalidateQueries()
      }),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.AppField name="name">
          {(field) => <field.Text label={t("candidate.name")} autoComplete="off" />}
        </form.AppField>
        <div className="grid gap-5 sm:grid-cols-2">
          <form.AppField name="part">
            {(field) => <field.PartOrTeam label={t("candidate.part")} listed={lists.parts} />}
          </form.AppField>
          <form.AppField name="team">
            {(field) => <field.PartOrTeam label={t("candidate.team")} listed={lists.teams} />}
          </form.AppField>
        </div>
        <PartsAndTeamsFailure lists={lists} />
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
              {(field) => (
                <label className="flex min-h-11 items-center gap-3">
                  <input
                    type="checkbox"
                    checked={field.state.value}
                    onChange={(event) => field.handleChange(event.target.checked)}
                    className="size-5 shrink-0"
                  />
                  <span>{t("candidate.unlink")}</span>
                </label>
              )}
            </form.AppField>
          </>
        )}
        <form.Submit>{t("candidate.save")}</form.Submit>
        <Button onClick={onDone}>{t("common.cancel")}</Button>
      </form.Frame>
    </form.AppForm>
  )
}
