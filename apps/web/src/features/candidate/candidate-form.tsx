import { CreateCandidateInput, type CreateCandidateResult } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy, filled } from "../../components/forms/form-errors.ts"
import { PartAndTeamFields } from "../../components/forms/part-and-team-fields.tsx"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"
import { useSession } from "../../session/session.ts"
import { draftName, saveDraft, restoreDraft } from "../../storage/drafts.ts"

const empty = { name: "", part: "", team: "", introduction: "", self: false }

const inputOf = ({ name, self, ...optional }: typeof empty, electionId: string): CreateCandidateInput => ({
  name,
  electionId,
  ...filled(optional),
  ...(self && { self }),
})

interface Props {
  electionId: string
  onRegistered: (answer: CreateCandidateResult) => void
}

export function CandidateForm({ electionId, onRegistered }: Props) {
  const { t, locale } = useTranslation()
  const create = useMutation(useTRPC().candidate.create.mutationOptions())
  const draft = draftName("candidate", electionId, useSession().account?.id ?? "")
  const { refusal, attempt } = useRefusal({ candidate_name_taken: "name" })
  const form = useAppForm({
    defaultValues: restoreDraft(draft, empty),
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) => checkBy(CreateCandidateInput, { input: inputOf(value, electionId), locale }),
    },
    onSubmit: ({ value }) =>
      attempt(async () => {
        const answer = await create.mutateAsync(inputOf(value, electionId))
        saveDraft(draft, null)
        onRegistered(answer)
      }),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <form.Draft name={draft} />
        <form.AppField name="name">
          {(field) => <field.Text label={t("candidate.name")} autoComplete="off" />}
        </form.AppField>
        <form.AppField name="self">
          {(field) => <field.Check label={t("candidate.self")} text={t("candidate.selfHint")} />}
        </form.AppField>
        <PartAndTeamFields form={form} fields={{ part: "part", team: "team" }} />
        <form.AppField name="introduction">
          {(field) => (
            <field.Text
              label={t("candidate.introduction")}
              hint={t("candidate.introductionHint")}
              lines={5}
              optional
            />
          )}
        </form.AppField>
        <form.Submit>{t("candidate.submit")}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
