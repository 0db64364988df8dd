import { errorData } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { reasonOfCall } from "../testing/settled.ts"

async function fieldsOf(call: Promise<unknown>) {
  const [result] = await Promise.allSettled([call])
  const data = errorData(result.status === "rejected" ? result.reason : null)
  return [data?.reason, ...Object.keys(data?.fields ?? {})]
}

const actsOn = async (client: Client, electionId: string) =>
  (await client.audit.list.query({ electionId })).entries.map(({ kind }) => kind)

describe("the archive", () => {
  test("hides an election from voters' lists, but not from a look-up by id", async () => {
    await using app = await createTestApp()
    const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
    const { id: electionId } = await app.openElection({ candidates: ["Ada"] })
    const archive = (archived: boolean) => organiser.election.archive.mutate({ electionId, archived })
    expect(await reasonOfCall(archive(true))).toBe("election_not_draft")
    await organiser.election.close.mutate({ electionId })
    const { election } = await archive(true)
    expect(election.archivedAt).not.toBeNull()
    expect((await kim.election.list.query()).elections).toEqual([])
    expect(await reasonOfCall(kim.election.current.query())).toBe("no_election")
    expect((await organiser.election.list.query()).elections).toHaveLength(1)
    expect((await kim.election.get.query({ electionId })).status).toBe("closed")
    expect((await kim.results.get.query({ electionId })).shown).toBe(true)
    expect((await archive(true)).election).toEqual(election)
    expect((await archive(false)).election.archivedAt).toBeNull()
    expect((await kim.election.list.query()).elections).toHaveLength(1)
    const acts = await actsOn(kim, electionId)
    expect(acts.slice(0, 2)).toEqual(["election.unarchived", "election.archived"])
  })

  test("loses a draft that opens", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const electionId = election.id
    await organiser.election.archive.mutate({ electionId, archived: true })
    await organiser.election.open.mutate({ electionId })
    expect((await app.client().election.current.query()).archivedAt).toBeNull()
  })
})

describe("deleting", () => {
  test.each(["open", "secret"] as const)(
    "removes a closed election of %s ballots for good, if its title is typed",
    async (secrecy) => {
      await using app = await createTestApp()
      const [organiser, kim] = [await app.organiser(), await app.signUp("kim")]
      const election = await app.openElection({ title: "The Chair", secrecy, candidates: ["Ada"] })
      const electionId = election.id
      const remove = (title: string) => organiser.election.delete.mutate({ electionId, title })
      await kim.vote.cast.mutate({ candidateId: election.candidates[0].id })
      expect(await reasonOfCall(remove("The Chair"))).toBe("election_not_draft")
      await organiser.election.close.mutate({ electionId })
      expect(await fieldsOf(remove("the chair"))).toEqual(["invalid_input", "title"])
      expect(await remove(" The  Chair ")).toEqual({ message: "The election has been deleted permanently." })
      expect(await reasonOfCall(kim.election.get.query({ electionId }))).toBe("not_found")
      expect(await reasonOfCall(kim.audit.list.query({ electionId }))).toBe("not_found")
      for (const table of ["ballot", "participation", "electorate", "candidate", "election"]) {
        const { rows } = await app.db.pool.query(`SELECT count(*)::int AS count FROM ${table}`)
        expect([table, rows]).toEqual([table, [{ count: 0 }]])
      }
      expect((await actsOn(organiser, electionId))[0]).toBe("election.purged")
    },
  )

  test("removes a draft with its candidates and roll", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair" })
    const electionId = election.id
    await organiser.candidate.create.mutate({ electionId, name: "Ada" })
    const accountId = (await organiser.auth.me.query()).account.id
    await app.db.prisma.electorate.create({ data: { electionId, accountId } })
    await organiser.election.delete.mutate({ electionId, title: "Chair" })
    expect(await reasonOfCall(organiser.election.get.query({ electionId }))).toBe("not_found")
    expect(await app.db.prisma.electorate.count()).toBe(0)
    expect((await actsOn(organiser, electionId))[0]).toBe("election.deleted")
  })
})
