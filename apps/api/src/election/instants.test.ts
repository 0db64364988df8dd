import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fieldsOfCall } from "../testing/settled.ts"

test.each([
  ["2099-03-01T09:00:00Z", "2099-03-01T09:00:00.000Z"],
  ["2099-03-01T09:00:00+00:00", "2099-03-01T09:00:00.000Z"],
  ["2099-03-01T18:00:00.5+09:00", "2099-03-01T09:00:00.500Z"],
  ["2099-02-28T23:30:00-09:30", "2099-03-01T09:00:00.000Z"],
])("accepts the instant %s and returns it in UTC", async (given, returned) => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({
    title: "Chair",
    preset: "plain",
    opensAt: given,
  })
  expect(election.opensAt).toBe(returned)
  const electionId = election.id
  const updated = await organiser.election.update.mutate({ electionId, opensAt: null, closesAt: given })
  expect(updated.election.closesAt).toBe(returned)
})

test("extends to an instant with an offset", async () => {
  await using app = await createTestApp()
  const { id: electionId } = await app.openElection({ candidates: ["Ada"], closesAt: "2098-01-01T00:00:00Z" })
  const organiser = await app.organiser("second")
  const { election } = await organiser.election.extend.mutate({
    electionId,
    closesAt: "2099-03-01T18:00:00+09:00",
  })
  expect(election.closesAt).toBe("2099-03-01T09:00:00.000Z")
})

test.each([
  ["2099-03-01T09:00:00+25:00", "not_an_instant"],
  ["2099-03-01T09:00:00", "not_an_instant"],
  ["2099-02-30T09:00:00+09:00", "not_an_instant"],
  ["1970-01-01T00:00:00+09:00", "out_of_range"],
  ["9999-12-31T23:59:59-23:59", "out_of_range"],
])("refuses %s and names the field", async (closesAt, problem) => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const create = organiser.election.create.mutate({ title: "Chair", preset: "plain", closesAt })
  expect(await fieldsOfCall(create)).toEqual({ closesAt: problem })
})
