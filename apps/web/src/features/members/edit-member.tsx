import { type Member, UpdateAccountInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { Button } from "../../components/button.tsx"
import { PartsAndTeamsFailure } from "../../components/forms/parts-and-teams-failure.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { useTRPC } from "../../server/trpc.ts"
import { usePartsAndTeams } from "../../components/forms/use-parts-and-teams.ts"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useAccountAnswer } from "./use-account-answer.ts"

interface Props {
  member: Member
  open: boolean
  onClose: () => void
}

interface Values {
  name: string
  part: string
  team: string
}

const orNone = (text: string): string | null => (text.trim() === "" ? null : text)

/** An emptied field is none. */
const inputOf = ({ name, part, team }: Values, accountId: string): UpdateAccountInput => ({
  accountId,
  name: orNone(name),
  part: orNone(part),
  team: orNone(team),
})

/** Name, part and team of a member. */
export function EditMember({ member, open, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal open={open} title={t("members.editTitle", { name: member.name })} onClose={onClose}>
      <EditForm member={member} onClose={onClose} />
    </Modal>
  )
}

function EditForm({ member, onClose }: Omit<Props, "open">) {
  const { t, locale } = useTranslation()
  const lists = usePartsAndTeams()
  const done = useAccountAnswer(onClose)
  const update = useMutation(useTRPC().account.update.mutationOptions())
  const { refusal, attempt } = useRefusal()
  const { name, part, team } = member
  const values: Values = { name, part: part ?? "", team: team ?? "" }
  const form = useAppForm({
    defaultValues: values,
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) => checkBy(UpdateAccountInput, { input: inputOf(value, member.id), locale }),
    },
    onSubmit: ({ value }) => attempt(async () => done(await update.mutateAsync(inputOf(value, member.id)))),
  })
  return (
    <form.AppForm>
      <form.Frame refusal={refusal}>
        <p className="text-ink-soft">{t("members.editHint")}</p>
        <form.AppField name="name">
          {(field) => <field.Text label={t("members.name")} autoComplete="off" optional />}
        </form.AppField>
        <form.AppField name="part">
          {(field) => <field.PartOrTeam label={t("members.part")} listed={lists.parts} />}
        </form.AppField>
        <form.AppField name="team">
          {(field) => <field.PartOrTeam label={t("members.team")} listed={lists.teams} />}
        </form.AppField>
        <PartsAndTeamsFailure lists={lists} />
        <form.Submit>{t("members.save")}</form.Submit>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </form.Frame>
    </form.AppForm>
  )
}
