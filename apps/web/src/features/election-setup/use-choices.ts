import { useTranslation } from "../../i18n/i18n.ts"

const values = {
  secrecy: ["secret", "open"],
  visibility: ["always", "after_voting", "after_close"],
  registration: ["organisers", "members"],
  registrationCloses: ["at_opening", "at_close"],
  order: ["random", "name"],
} as const

/** The options of each setting with labels and explanations. */
export function useChoices() {
  const { t } = useTranslation()
  return {
    secrecy: values.secrecy.map((value) => ({
      value,
      label: t(`settings.secrecies.${value}`),
      text: t(`settings.secrecies.${value}Text`),
    })),
    visibility: values.visibility.map((value) => ({
      value,
      label: t(`settings.visibilities.${value}`),
      text: t(`settings.visibilities.${value}Text`),
    })),
    registration: values.registration.map((value) => ({
      value,
      label: t(`settings.registrations.${value}`),
      text: t(`settings.registrations.${value}Text`),
    })),
    registrationCloses: values.registrationCloses.map((value) => ({
      value,
      label: t(`settings.registrationClosings.${value}`),
      text: t(`settings.registrationClosings.${value}Text`),
    })),
    order: values.order.map((value) => ({
      value,
      label: t(`settings.orders.${value}`),
      text: t(`settings.orders.${value}Text`),
    })),
  }
}
