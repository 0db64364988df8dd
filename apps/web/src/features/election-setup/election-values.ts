import {
  type CreateElectionInput,
  defaultSettings,
  type Election,
  type ElectionSettings,
  type Preset,
  presets,
  type Secrecy,
  type UpdateElectionInput,
} from "@hanpyo/shared"
import { fromLocalField, toLocalField } from "../../i18n/local-time.ts"

/** What the form holds: the settings, and instants as their fields write them. */
export interface ElectionValues extends ElectionSettings {
  title: string
  description: string
  opensAt: string
  closesAt: string
}

export const newElectionValues: ElectionValues = {
  title: "",
  description: "",
  ...defaultSettings,
  opensAt: "",
  closesAt: "",
}

export function valuesOf(election: Election): ElectionValues {
  const { title, description, secrecy, visibility, registration, registrationCloses } = election
  const { candidatesPerMember, latecomers, rules, order, opensAt, closesAt } = election
  return {
    title,
    description,
    secrecy,
    visibility,
    registration,
    registrationCloses,
    candidatesPerMember,
    latecomers,
    rules,
    order,
    opensAt: toLocalField(opensAt),
    closesAt: toLocalField(closesAt),
  }
}

/** What is sent; a field that is no date and time stays as it was typed, to be refused by the schema. */
export const createInputOf = (values: ElectionValues): CreateElectionInput => ({
  ...values,
  opensAt: instantOf(values.opensAt),
  closesAt: instantOf(values.closesAt),
})

/** Secrecy is chosen at creation: it is never part of a change. */
export function updateInputOf(values: ElectionValues, electionId: string): UpdateElectionInput {
  const { secrecy: _, ...rest } = createInputOf(values)
  return { electionId, ...rest }
}

const instantOf = (text: string): string | null => {
  const instant = fromLocalField(text)
  return instant === undefined ? text : instant
}

/** A preset for an election whose secrecy stands: secret ones show their counts after close only. */
export const withSecrecy = (settings: ElectionSettings, secrecy: Secrecy): ElectionSettings => ({
  ...settings,
  secrecy,
  visibility: secrecy === "secret" ? "after_close" : settings.visibility,
})

const presetNames = Object.keys(presets) as Preset[]

/** The preset whose settings these are; null where they are one's own. */
export const presetOf = (values: ElectionSettings): Preset | null =>
  presetNames.find((name) => sameSettings(presets[name], values)) ?? null

const sameSettings = (preset: ElectionSettings, values: ElectionSettings): boolean =>
  (Object.keys(preset) as (keyof ElectionSettings)[]).every(
    (key) => JSON.stringify(preset[key]) === JSON.stringify(values[key]),
  )
