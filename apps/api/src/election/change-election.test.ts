import { errorData, type UpdateElectionInput } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { inMs } from "../testing/votes/period.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { watch } from "../testing/wire/watch.ts"

async function fieldsOf(call: Promise<unknown>) {
  const [result] = await Promise.allSettled([call])
  const data = errorData(result.status === "rejected" ? result.reason : null)
  return [data?.reason, ...Object.keys(data?.fields ?? {})]
}

const actsOn = async (client: Client, electionId: string) =>
  (await client.audit.list.query({ electionId })).entries.map(({ kind }) => kind)

const later = "2090-01-01T00:00:00.000Z"
const laterStill = "2090-01-02T00:00:00.000Z"

describe("a draft", () => {
  test("changes every setting but secrecy, and keeps omitted fields", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const electionId = election.id
    const changes = {
      title: "Lead",
      description: "Who leads?",
      visibility: "after_voting",
      registration: "organisers",
      registrationCloses: "at_opening",
      latecomers: false,
      rules: [{ kind: "not_oneself" }],
      order: "random",
      opensAt: later,
      closesAt: laterStill,
    } satisfies Partial<UpdateElectionInput>
    const answer = await organiser.election.update.mutate({ electionId, ...changes })
    expect(answer).toEqual({
      message: "The election has been changed.",
      election: { ...election, ...changes },
    })
    const { election: back } = await organiser.election.update.mutate({ electionId, opensAt: null })
    expect(back).toEqual({ ...answer.election, opensAt: null })
    expect(await organiser.election.get.query({ electionId })).toEqual(back)
    const { entries } = await organiser.audit.list.query({ electionId })
    expect(entries.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["election.updated", { fields: ["opensAt"] }],
      ["election.updated", { fields: Object.keys(changes).toSorted() }],
      ["election.created", {}],
    ])
  })

  test("refuses settings that contradict stored ones, and names the field", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", closesAt: later })
    const electionId = election.id
    const update = (change: object) => fieldsOf(organiser.election.update.mutate({ electionId, ...change }))
    expect(await update({ visibility: "always" })).toEqual(["invalid_input", "visibility"])
    expect(await update({ secrecy: "open" })).toEqual(["invalid_input", "secrecy"])
    expect(await update({ opensAt: later })).toEqual(["invalid_input", "closesAt"])
    expect(await update({ closesAt: "2020-01-01T00:00:00Z" })).toEqual(["invalid_input", "closesAt"])
    expect(await update({ title: "" })).toEqual(["invalid_input", "title"])
    expect(await organiser.election.get.query({ electionId })).toEqual(election)
  })

  test("is frozen from opening on, also for a change that waits for the lock", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "0", preset: "plain" })
    const electionId = election.id
    const [opening, ...updates] = await Promise.allSettled([
      organiser.election.open.mutate({ electionId }),
      ...times(20, (i) => organiser.election.update.mutate({ electionId, title: `${i + 1}` })),
    ])
    expect(opening.status).toBe("fulfilled")
    expect(reasonsOf(updates)).toEqual(times(20 - fulfilled(updates).length, () => "election_not_draft"))
    const opened = fulfilled([opening])[0]?.election
    expect(await organiser.election.get.query({ electionId })).toEqual(opened)
    const acts = await actsOn(organiser, electionId)
    expect(acts.filter((kind) => kind === "election.updated")).toHaveLength(fulfilled(updates).length)
    expect(acts[0]).toBe("election.opened")
    const late = organiser.election.update.mutate({ electionId, title: "late" })
    expect(await reasonOfCall(late)).toBe("election_not_draft")
  })
})

describe("extending", () => {
  test("moves the end of an open election later, never earlier, and audits it publicly", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { id: electionId } = await app.openElection({ candidates: [], closesAt: later })
    const extend = (closesAt: string) => organiser.election.extend.mutate({ electionId, closesAt })
    using stream = watch(app.client(), { electionId })
    await stream.until(({ closesAt }) => closesAt === later)
    const { message, election } = await extend(laterStill)
    expect([message, election.closesAt]).toEqual(["The closing time has been extended.", laterStill])
    await stream.until(({ closesAt }) => closesAt === laterStill)
    for (const earlier of [later, laterStill, "2020-01-01T00:00:00Z"])
      expect(await fieldsOf(extend(earlier))).toEqual(["invalid_input", "closesAt"])
    const { entries } = await app.client().audit.list.query({ electionId })
    expect(entries[0]).toMatchObject({
      kind: "election.extended",
      by: "person",
      byName: null,
      detail: { from: later, to: laterStill },
    })
  })

  test("refuses drafts, and elections whose end has passed", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const extend = (electionId: string) =>
      reasonOfCall(organiser.election.extend.mutate({ electionId, closesAt: laterStill }))
    const { election: draft } = await organiser.election.create.mutate({ title: "Chair" })
    expect(await extend(draft.id)).toBe("election_not_open")
    const { id } = await app.openElection({ candidates: [] })
    await app.services.schedule.stop()
    await app.db.pool.query("UPDATE election SET closes_at = clock_timestamp() WHERE id = $1", [id])
    expect(await extend(id)).toBe("election_closed")
    await organiser.election.close.mutate({ electionId: id })
    expect(await extend(id)).toBe("election_closed")
  })

  test("reschedules the close", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const first = await inMs(app, 5000)
    const { id: electionId } = await app.openElection({ candidates: [], closesAt: first })
    const second = await inMs(app, 6000)
    await organiser.election.extend.mutate({ electionId, closesAt: second })
    using stream = watch(organiser, { electionId })
    await stream.until(({ status }) => status === "closed")
    const { closedAt } = await organiser.election.get.query({ electionId })
    expect(closedAt !== null && closedAt >= second).toBe(true)
  })
})

test("lets only organisers change, extend, archive and delete", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: [] })
  for (const [client, reason] of [
    [app.client(), "not_signed_in"],
    [await app.signUp("kim"), "not_organiser"],
  ] as const)
    for (const call of [
      () => client.election.update.mutate({ electionId, title: "x" }),
      () => client.election.extend.mutate({ electionId, closesAt: later }),
      () => client.election.archive.mutate({ electionId, archived: true }),
      () => client.election.delete.mutate({ electionId, title: "Chair" }),
      () => client.election.preflight.query({ electionId }),
    ])
      expect(await reasonOfCall(call())).toBe(reason)
})
