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

/** Settings, with instants in the format of their fields. */
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

/** An invalid date is sent as typed, so that the schema refuses it. */
export const createInputOf = (values: ElectionValues): CreateElectionInput => ({
  ...values,
  opensAt: instantOf(values.opensAt),
  closesAt: instantOf(values.closesAt),
})

/** Secrecy cannot be changed. */
export function updateInputOf(values: ElectionValues, electionId: string): UpdateElectionInput {
  const { secrecy: _, ...rest } = createInputOf(values)
  return { electionId, ...rest }
}

const instantOf = (text: string): string | null => {
  const instant = fromLocalField(text)
  return instant === undefined ? text : instant
}

/** Applies a preset but keeps the secrecy; secret elections show counts only after the close. */
export const withSecrecy = (settings: ElectionSettings, secrecy: Secrecy): ElectionSettings => ({
  ...settings,
  secrecy,
  visibility: secrecy === "secret" ? "after_close" : settings.visibility,
})

const presetNames = Object.keys(presets) as Preset[]

/** The preset with exactly these settings, if any. */
export const presetOf = (values: ElectionSettings): Preset | null =>
  presetNames.find((name) => sameSettings(presets[name], values)) ?? null

const sameSettings = (preset: ElectionSettings, values: ElectionSettings): boolean =>
  (Object.keys(preset) as (keyof ElectionSettings)[]).every(
    (key) => JSON.stringify(preset[key]) === JSON.stringify(values[key]),
  )
