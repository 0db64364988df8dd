import { useManageWords } from "../../i18n/use-manage-words.ts"

const values = {
  secrecy: ["secret", "open"],
  visibility: ["always", "after_voting", "after_close"],
  registration: ["organisers", "members"],
  registrationCloses: ["at_opening", "at_close"],
  order: ["random", "name"],
} as const

/** What each setting can be, with the words for it. */
export function useChoices() {
  const m = useManageWords()
  return {
    secrecy: values.secrecy.map((value) => ({
      value,
      label: m(`settings.secrecies.${value}`),
      text: m(`settings.secrecies.${value}Text`),
    })),
    visibility: values.visibility.map((value) => ({
      value,
      label: m(`settings.visibilities.${value}`),
      text: m(`settings.visibilities.${value}Text`),
    })),
    registration: values.registration.map((value) => ({
      value,
      label: m(`settings.registrations.${value}`),
      text: m(`settings.registrations.${value}Text`),
    })),
    registrationCloses: values.registrationCloses.map((value) => ({
      value,
      label: m(`settings.registrationClosings.${value}`),
      text: m(`settings.registrationClosings.${value}Text`),
    })),
    order: values.order.map((value) => ({
      value,
      label: m(`settings.orders.${value}`),
      text: m(`settings.orders.${value}Text`),
    })),
  }
}
