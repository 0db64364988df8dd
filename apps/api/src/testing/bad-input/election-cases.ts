import type { CasesOf } from "./cases.ts"
import type { FieldKind } from "./kinds.ts"

const hour = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

const settings = {
  description: "Who leads?",
  visibility: "always",
  registration: "members",
  registrationCloses: "at_close",
  candidatesPerMember: 2,
  latecomers: true,
  order: "name",
} as const

const rules = [{ kind: "voter_part_in" as const, parts: ["Violas"] }]

const settingKinds: Record<string, FieldKind> = {
  description: "freeText?",
  visibility: "enum?",
  registration: "enum?",
  registrationCloses: "enum?",
  candidatesPerMember: "number?",
  latecomers: "boolean?",
  rules: "list?",
  "rules.0": "key",
  "rules.0.kind": "enum",
  "rules.0.parts": "filledList",
  "rules.0.parts.0": "name",
  order: "enum?",
  opensAt: "instant|null?",
  closesAt: "instant|null?",
}

const ofDraft: CasesOf<"election">["open"] = {
  fields: { electionId: "id" },
  make: async ({ draft, organiser }) => ({
    input: { electionId: (await draft()).electionId },
    headers: organiser.headers,
  }),
}

export const election: CasesOf<"election"> = {
  list: { fields: {}, make: () => ({ input: {} }) },
  get: ofDraft,
  current: { fields: {}, make: async ({ shared }) => ({ input: (await shared()) && {} }) },
  create: {
    fields: { title: "name", preset: "enum?", secrecy: "enum?", ...settingKinds },
    make: ({ organiser }) => ({
      input: {
        ...settings,
        title: "Chair",
        preset: "plain",
        secrecy: "open",
        rules,
        opensAt: inHours(24),
        closesAt: inHours(48),
      },
      headers: organiser.headers,
    }),
  },
  update: {
    fields: { electionId: "id", title: "name?", secrecy: "never?", ...settingKinds },
    again: true,
    make: async ({ draft, organiser }) => ({
      input: {
        ...settings,
        electionId: (await draft()).electionId,
        title: "Chair",
        rules,
        opensAt: inHours(24),
        closesAt: inHours(48),
      },
      headers: organiser.headers,
    }),
  },
  preflight: ofDraft,
  open: ofDraft,
  extend: {
    fields: { electionId: "id", closesAt: "instant" },
    make: async ({ draft, organiser }) => {
      const { electionId } = await draft()
      await organiser.client.election.update.mutate({ electionId, closesAt: inHours(1) })
      await organiser.client.election.open.mutate({ electionId })
      return { input: { electionId, closesAt: inHours(2) }, headers: organiser.headers }
    },
  },
  close: {
    fields: { electionId: "id" },
    make: async ({ open, organiser }) => ({
      input: { electionId: (await open()).electionId },
      headers: organiser.headers,
    }),
  },
  archive: {
    fields: { electionId: "id", archived: "boolean" },
    make: async ({ draft, organiser }) => ({
      input: { electionId: (await draft()).electionId, archived: true },
      headers: organiser.headers,
    }),
  },
  delete: {
    fields: { electionId: "id", title: "name" },
    make: async ({ draft, organiser }) => {
      const { electionId, title } = await draft()
      return { input: { electionId, title }, headers: organiser.headers }
    },
  },
}

const ofOpenCandidate: CasesOf<"candidate">["restore"] = {
  fields: { candidateId: "id" },
  again: true,
  make: async ({ open, organiser }) => ({
    input: { candidateId: (await open()).candidateId },
    headers: organiser.headers,
  }),
}

export const candidate: CasesOf<"candidate"> = {
  list: {
    fields: { electionId: "id?" },
    make: async ({ shared }) => ({ input: { electionId: (await shared()).electionId } }),
  },
  get: {
    fields: { candidateId: "id" },
    make: async ({ draft, organiser }) => ({
      input: { candidateId: (await draft()).candidateId },
      headers: organiser.headers,
    }),
  },
  create: {
    fields: {
      name: "name",
      electionId: "id?",
      part: "name?",
      team: "name?",
      introduction: "freeText?",
      self: "boolean?",
    },
    make: async ({ shared, member, fresh }) => ({
      input: {
        name: fresh(),
        electionId: (await shared()).electionId,
        part: "Violas",
        team: "Blue",
        introduction: "Hello.\nI am Grace.",
        self: false,
      },
      headers: member.headers,
    }),
  },
  update: {
    fields: {
      candidateId: "id",
      name: "name?",
      part: "name|null?",
      team: "name|null?",
      introduction: "freeText?",
      account: "username|null?",
    },
    again: true,
    make: async ({ draft, organiser, member }) => ({
      input: {
        candidateId: (await draft()).candidateId,
        name: "Grace",
        part: "Violas",
        team: "Blue",
        introduction: "Hello.",
        account: member.username,
      },
      headers: organiser.headers,
    }),
  },
  withdraw: {
    fields: { candidateId: "id" },
    make: async ({ draft, organiser }) => ({
      input: { candidateId: (await draft()).candidateId },
      headers: organiser.headers,
    }),
  },
  restore: ofOpenCandidate,
  strike: {
    fields: { candidateId: "id", reason: "name" },
    again: true,
    make: async ({ open, organiser }) => ({
      input: { candidateId: (await open()).candidateId, reason: "Somebody else's name" },
      headers: organiser.headers,
    }),
  },
  unstrike: ofOpenCandidate,
}
