import { newBallotKey } from "@hanpyo/shared"
import type { CasesOf } from "./cases.ts"
import { type Stage, voted } from "./stage.ts"

const text = "username,name,part,team\nlovelace,Ada Lovelace,Violas,Blue\n"

const ofNewest: CasesOf<"results">["get"] = {
  fields: { electionId: "id?" },
  make: async ({ shared, member }) => ({
    input: { electionId: (await shared()).electionId },
    headers: member.headers,
  }),
}

/** A draft with passwordless voters on its roll. */
async function enlisted({ draft, organiser, fresh }: Stage) {
  const { electionId } = await draft()
  const rows = `username\n${fresh()}\n${fresh()}\n`
  const { codes } = await organiser.client.roll.import.mutate({ electionId, text: rows })
  return { electionId, accountId: codes[0]?.accountId ?? "" }
}

export const roll: CasesOf<"roll"> = {
  preview: {
    fields: { electionId: "id", text: "rollText", noHeader: "boolean?" },
    again: true,
    make: async ({ draft, organiser }) => ({
      input: { electionId: (await draft()).electionId, text, noHeader: false },
      headers: organiser.headers,
    }),
  },
  import: {
    fields: {
      electionId: "id",
      text: "rollText",
      noHeader: "boolean?",
      confirmed: "list?",
      skipRefused: "boolean?",
    },
    make: async ({ draft, organiser }) => ({
      input: {
        electionId: (await draft()).electionId,
        text,
        noHeader: false,
        confirmed: [],
        skipRefused: false,
      },
      headers: organiser.headers,
    }),
  },
  list: {
    fields: { electionId: "id", search: "name?", cursor: "cursor?", limit: "number?" },
    make: async (stage) => {
      const { electionId } = await enlisted(stage)
      const { client, headers } = stage.organiser
      const { nextCursor } = await client.roll.list.query({ electionId, limit: 1 })
      return { input: { electionId, search: "x", cursor: nextCursor ?? "", limit: 2 }, headers }
    },
  },
  codes: {
    fields: { electionId: "id" },
    make: async (stage) => ({
      input: { electionId: (await enlisted(stage)).electionId },
      headers: stage.organiser.headers,
    }),
  },
  remove: {
    fields: { electionId: "id", accountId: "id" },
    make: async (stage) => ({ input: await enlisted(stage), headers: stage.organiser.headers }),
  },
}

export const vote: CasesOf<"vote"> = {
  cast: {
    fields: { candidateId: "id", electionId: "id?", ballotKey: "key?", voterId: "id?" },
    make: async ({ open, newMember }) => {
      const { headers, accountId: voterId } = await newMember()
      const { candidateId, electionId } = await open()
      return { input: { candidateId, electionId, ballotKey: newBallotKey(), voterId }, headers }
    },
  },
  mine: ofNewest,
  history: {
    fields: { cursor: "cursor?", limit: "number?" },
    make: async (stage) => {
      const { client, headers } = stage.member
      for (const _ of ["first", "second"]) {
        const { candidateId } = await stage.open()
        await client.vote.cast.mutate({ candidateId })
      }
      const { nextCursor } = await client.vote.history.query({ limit: 1 })
      return { input: { cursor: nextCursor ?? "", limit: 2 }, headers }
    },
  },
  voters: {
    fields: { candidateId: "id", search: "name?", cursor: "cursor?", limit: "number?" },
    make: async (stage) => {
      const { candidateId } = await voted(stage, 2)
      const { client, headers } = stage.member
      const { nextCursor } = await client.vote.voters.query({ candidateId, limit: 1 })
      return { input: { candidateId, search: "x", cursor: nextCursor ?? "", limit: 2 }, headers }
    },
  },
  checkReceipt: {
    fields: { electionId: "id", receipt: "key" },
    make: async (stage) => {
      const { electionId, receipt } = await voted(stage, 1)
      await stage.organiser.client.election.close.mutate({ electionId })
      return { input: { electionId, receipt } }
    },
  },
}

export const results: CasesOf<"results"> = {
  get: ofNewest,
  onChange: {
    fields: { electionId: "id?", lastEventId: "eventId|null?" },
    make: async ({ shared }) => ({ input: { electionId: (await shared()).electionId, lastEventId: "0" } }),
  },
}

export const audit: CasesOf<"audit"> = {
  list: {
    fields: {
      electionId: "id?",
      scope: "enum?",
      kind: "key?",
      account: "username?",
      from: "instant?",
      to: "instant?",
      cursor: "cursor?",
      limit: "number?",
    },
    make: async ({ shared, organiser: { client, headers, username } }) => {
      const { electionId } = await shared()
      const { nextCursor } = await client.audit.list.query({ electionId, limit: 1 })
      const period = { from: "2026-01-01T00:00:00Z", to: "2090-01-01T00:00:00Z" }
      const filter = { scope: "election", kind: "election.opened", account: username, ...period } as const
      return { input: { electionId, ...filter, cursor: nextCursor ?? "", limit: 2 }, headers }
    },
  },
}
