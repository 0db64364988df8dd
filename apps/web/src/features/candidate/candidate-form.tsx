import { CreateCandidateInput, type CreateCandidateResult } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { PartsAndTeamsFailure } from "../../components/forms/parts-and-teams-failure.tsx"
import { draftName, keepDraft, restored } from "../../storage/drafts.ts"
import { checkBy, filled } from "../../components/forms/form-errors.ts"
import { useSession } from "../../session/session.ts"
import { useTRPC } from "../../server/trpc.ts"
import { usePartsAndTeams } from "../../components/forms/use-parts-and-teams.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"

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
  const lists = usePartsAndTeams()
  const draft = draftName("candidate", electionId, useSession().account?.id ?? "")
  const { refusal, attempt } = useRefusal({ candidate_name_taken: "name" })
  const form = useAppForm({
    defaultValues: restored(draft, empty),
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) => checkBy(CreateCandidateInput, { input: inputOf(value, electionId), locale }),
    },
    onSubmit: ({ value }) =>
      attempt(async () => {
        const answer = await create.mutateAsync(inputOf(value, electionId))
        keepDraft(draft, null)
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
          {(field) => (
            <label className="flex min-h-11 items-start gap-3">
              <input
                type="checkbox"
                name="self"
                checked={field.state.value}
                onChange={(event) => field.handleChange(event.target.checked)}
                className="mt-0.5 size-5 shrink-0"
              />
              <span>
                <span className="block font-semibold">{t("candidate.self")}</span>
                <span className="text-ink-soft block text-sm">{t("candidate.selfHint")}</span>
              </span>
            </label>
          )}
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
