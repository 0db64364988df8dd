import { type ManagedAccount, UpdateAccountInput } from "@hanpyo/shared"
import { revalidateLogic } from "@tanstack/react-form"
import { useMutation } from "@tanstack/react-query"
import { Button } from "../../components/button.tsx"
import { Modal } from "../../components/dialogs/modal.tsx"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { checkBy } from "../../components/forms/form-errors.ts"
import { PartAndTeamFields } from "../../components/forms/part-and-team-fields.tsx"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useSuccess } from "../../components/use-success.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { useTRPC } from "../../server/trpc.ts"

interface Props {
  member: ManagedAccount
  open: boolean
  onClose: () => void
}

interface Values {
  name: string
  part: string
  team: string
}

const orNone = (text: string): string | null => (text.trim() === "" ? null : text)

const inputOf = ({ name, part, team }: Values, accountId: string): UpdateAccountInput => ({
  accountId,
  name: orNone(name),
  part: orNone(part),
  team: orNone(team),
})

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
  const done = useSuccess(onClose)
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
        <PartAndTeamFields form={form} fields={{ part: "part", team: "team" }} />
        <form.Submit>{t("members.save")}</form.Submit>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
      </form.Frame>
    </form.AppForm>
  )
}
