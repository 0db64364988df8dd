import { CreateElectionInput, maxCandidates, presets } from "@hanpyo/shared"
import { revalidateLogic, useSelector } from "@tanstack/react-form"
import { Fragment } from "react"
import { useAppForm } from "../../components/forms/app-form.tsx"
import { CheckField } from "../../components/forms/check-field.tsx"
import { ChoiceField } from "../../components/forms/choice-field.tsx"
import { checkBy, type FormErrors } from "../../components/forms/form-errors.ts"
import { InstantField } from "../../components/forms/instant-field.tsx"
import { NumberField } from "../../components/forms/number-field.tsx"
import { useRefusal } from "../../components/forms/use-refusal.ts"
import { useTranslation } from "../../i18n/i18n.ts"
import { createInputOf, type ElectionValues, withSecrecy } from "./election-values.ts"
import { topLevelErrors } from "./top-level-errors.ts"
import { PresetChoice } from "./preset-choice.tsx"
import { RulesField } from "./rules-field.tsx"
import { SecrecyField } from "./secrecy-field.tsx"
import { useChoices } from "./use-choices.ts"

interface Props {
  values: ElectionValues
  /** Secrecy cannot be changed. */
  exists: boolean
  submit: string
  onSubmit: (values: ElectionValues) => Promise<void>
}

interface FormField<T> {
  name: string
  state: { value: T; meta: { errors: readonly unknown[] } }
  handleChange: (value: T) => void
}

/** All settings of an election, checked by the server's own schema. */
export function ElectionForm({ values, exists, submit, onSubmit }: Props) {
  const { t, locale } = useTranslation()
  const choices = useChoices()
  const { refusal, attempt } = useRefusal()
  const refused: FormErrors | undefined = refusal && topLevelErrors(refusal)
  const form = useAppForm({
    defaultValues: values,
    validationLogic: revalidateLogic(),
    validators: {
      onDynamic: ({ value }) => {
        const errors = checkBy(CreateElectionInput, { input: createInputOf(value), locale })
        return errors && topLevelErrors(errors)
      },
    },
    onSubmit: ({ value }) => attempt(() => onSubmit(value)),
  })
  const current = useSelector(form.store, ({ values }) => values)
  const take = (settings: Partial<ElectionValues>): void => {
    for (const [name, value] of Object.entries(settings))
      form.setFieldValue(name as keyof ElectionValues, value)
  }
  const bind = <T,>({ name, state, handleChange }: FormField<T>) => ({
    value: state.value,
    onValue: handleChange,
    error: state.meta.errors.find((error) => typeof error === "string") ?? refused?.fields[name],
  })
  const isSecret = current.secrecy === "secret"
  return (
    <form.AppForm>
      <form.Frame refusal={refused}>
        <form.AppField name="title">
          {(field) => <field.Text label={t("settings.title")} autoComplete="off" />}
        </form.AppField>
        <form.AppField name="description">
          {(field) => (
            <field.Text
              label={t("settings.description")}
              hint={t("settings.descriptionHint")}
              lines={3}
              optional
            />
          )}
        </form.AppField>
        <PresetChoice
          value={current}
          onChoose={(preset) =>
            take(exists ? withSecrecy(presets[preset], current.secrecy) : presets[preset])
          }
        />
        <SecrecyField
          value={current.secrecy}
          fixed={exists}
          onValue={(secrecy) =>
            take(secrecy === "secret" ? { secrecy, visibility: "after_close" } : { secrecy })
          }
          error={refused?.fields["secrecy"]}
        />
        <form.AppField name="visibility">
          {(field) => (
            <ChoiceField
              label={t("settings.visibility")}
              {...bind(field)}
              choices={choices.visibility}

              fixed={isSecret ? t("settings.visibilitySecret") : undefined}
            />
          )}
        </form.AppField>
        <form.AppField name="rules">{(field) => <RulesField {...bind(field)} />}</form.AppField>
        <form.AppField name="latecomers">
          {(field) => (
            <CheckField
              {...bind(field)}
              label={t("settings.latecomers")}
              text={t("settings.latecomersText")}
            />
          )}
        </form.AppField>
        {(["registration", "registrationCloses", "order"] as const).map((name) => (
          <Fragment key={name}>
            <form.AppField name={name}>
              {(field) => (
                <ChoiceField<string>
                  {...bind(field)}
                  label={t(`settings.${name}`)}
                  choices={choices[name]}
                  onValue={(value) => take({ [name]: value })}
                />
              )}
            </form.AppField>
            {name === "registration" && current.registration === "members" && (
              <form.AppField name="candidatesPerMember">
                {(field) => (
                  <NumberField
                    label={t("settings.candidatesPerMember")}
                    hint={t("settings.candidatesPerMemberHint")}
                    most={maxCandidates}
                    {...bind(field)}
                  />
                )}
              </form.AppField>
            )}
          </Fragment>
        ))}
        <div className="grid gap-5 sm:grid-cols-2">
          {(["opensAt", "closesAt"] as const).map((name) => (
            <form.AppField key={name} name={name}>
              {(field) => (
                <InstantField
                  label={t(`settings.${name}`)}
                  hint={t(`settings.${name}Hint`)}
                  {...bind(field)}
                />
              )}
            </form.AppField>
          ))}
        </div>
        <form.Submit>{submit}</form.Submit>
      </form.Frame>
    </form.AppForm>
  )
}
