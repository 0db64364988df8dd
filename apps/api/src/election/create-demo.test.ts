import { presets } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { at, times } from "../testing/settled.ts"
import { createDemo } from "./create-demo.ts"

test("opens a demo with three candidates on an empty database, in which a newcomer can vote", async () => {
  await using app = await createTestApp()
  await createDemo(app.services)
  const kim = await app.signUp("kim")
  const election = await kim.election.current.query()
  expect(election).toMatchObject({ ...presets.plain, status: "open", isDemo: true })
  const { candidates } = await kim.candidate.list.query()
  expect(candidates).toHaveLength(3)
  for (const { name, introduction, choosable } of candidates) {
    expect(`${name} ${introduction}`).toMatch(/\p{Script=Hangul}.*\p{Script=Latin}/su)
    expect(choosable).toBe(true)
  }
  await kim.vote.cast.mutate({ candidateId: at(candidates, 0).id })
  expect((await kim.results.get.query()).turnout).toEqual({ voted: 1, eligible: 1 })
})

test("makes one demo when servers start at the same time, and none at a later start", async () => {
  await using app = await createTestApp()
  await Promise.all(times(5, () => createDemo(app.services)))
  await createDemo(app.services)
  expect((await app.client().election.list.query()).elections).toHaveLength(1)
})

test("makes no demo if there is an election", async () => {
  await using app = await createTestApp()
  await app.openElection({ candidates: [] })
  await createDemo(app.services)
  expect((await app.client().election.list.query()).elections.map(({ isDemo }) => isDemo)).toEqual([false])
})
