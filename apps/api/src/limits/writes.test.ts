import type { Client } from "@hanpyo/shared/node"
import type { AnyProcedure } from "@trpc/server"
import { expect, test } from "vitest"
import { appRouter } from "../routers/router.ts"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { fulfilled, reasonsOf, times } from "../testing/settled.ts"
import type { Meta } from "../trpc/trpc.ts"
import { type Limit, limits } from "./limits.ts"

/** The number of audit entries, and of changes of elections. */
async function written({ db }: TestApp): Promise<{ entries: number; revisions: number }> {
  const entries = await db.prisma.auditEntry.count()
  const { _sum } = await db.prisma.election.aggregate({ _sum: { revision: true } })
  return { entries, revisions: _sum.revision ?? 0 }
}

test("a change without effect writes no audit entry and no revision", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  const { account } = await kim.auth.me.query()
  const accountId = account.id
  const lists = { parts: ["Strings"], teams: ["Blue"] }
  await organiser.account.setPartsAndTeams.mutate(lists)
  await organiser.account.update.mutate({ accountId, name: "Kim", part: "Strings", team: "Blue" })
  const closesAt = new Date(Date.now() + 3_600_000).toISOString()
  const { election } = await organiser.election.create.mutate({
    title: "Chair",
    preset: "part_leader",
    description: "Who leads",
    closesAt,
  })
  const electionId = election.id
  const registered = await organiser.candidate.create.mutate({
    electionId,
    name: "Ada",
    part: "Strings",
    team: "Blue",
    introduction: "Hello",
  })
  const candidateId = registered.candidate.id
  await organiser.candidate.update.mutate({ candidateId, account: "kim" })
  const again: Record<string, () => Promise<unknown>> = {
    "account.setPartsAndTeams": () => organiser.account.setPartsAndTeams.mutate(lists),
    "account.update": () =>
      organiser.account.update.mutate({ accountId, name: "Kim", part: "Strings", team: "Blue" }),
    "account.setRole": () => organiser.account.setRole.mutate({ accountId, role: "member" }),
    "account.deactivate": () => organiser.account.deactivate.mutate({ accountId, deactivated: false }),
    "account.renewSignUpCode": () => organiser.account.renewSignUpCode.mutate({ code: "NOTTHECODE" }),
    "election.update": () =>
      organiser.election.update.mutate({
        electionId,
        title: "Chair",
        description: "Who leads",
        closesAt,
        opensAt: null,
        visibility: election.visibility,
        rules: election.rules,
        order: election.order,
      }),
    "election.archive": () => organiser.election.archive.mutate({ electionId, archived: false }),
    "candidate.update": () =>
      organiser.candidate.update.mutate({
        candidateId,
        name: "Ada",
        part: "Strings",
        team: "Blue",
        introduction: "Hello",
        account: "kim",
      }),
  }
  for (const [path, call] of Object.entries(again)) {
    const before = await written(app)
    await call()
    expect(await written(app), path).toEqual(before)
  }
  // Only actual changes are audited.
  await organiser.candidate.update.mutate({ candidateId, name: "Ada", introduction: "Hello again" })
  await organiser.election.update.mutate({ electionId, title: "Chair", description: "Who leads us" })
  const entries = await app.db.prisma.auditEntry.findMany({ orderBy: { id: "desc" }, take: 2 })
  expect(entries.map(({ detail }) => detail)).toEqual([
    { fields: ["description"] },
    { candidateId, fields: ["introduction"] },
  ])
})

test("limits a member who changes a candidate in a loop", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const kim = await app.signUp("kim")
  const startedAt = performance.now()
  const { candidate } = await kim.candidate.create.mutate({ electionId: election.id, name: "Kim" })
  const before = await written(app)
  const outcomes: PromiseSettledResult<unknown>[] = []
  // A few at a time: a busy server's refusals return their tokens.
  for (const round of times(10, String)) {
    const calls = times(10, (index) =>
      kim.candidate.update.mutate({ candidateId: candidate.id, introduction: `${round} ${index}` }),
    )
    outcomes.push(...(await Promise.allSettled(calls)))
  }
  const done = fulfilled(outcomes).length
  const most =
    limits.ownAct.most + ((performance.now() - startedAt) / 1000 / limits.ownAct.seconds) * limits.ownAct.most
  expect(done).toBeGreaterThanOrEqual(limits.ownAct.most - 1)
  expect(done).toBeLessThanOrEqual(most)
  expect(reasonsOf(outcomes)).toContain("rate_limited")
  expect((await written(app)).entries - before.entries).toBe(done)
})

test("an organiser's script that registers 500 candidates reaches no limit", () => {
  for (const { most } of [limits.write, limits.organise]) expect(most).toBeGreaterThanOrEqual(500)
})

interface Mutation {
  readonly path: string
  readonly access: Meta["access"]
}

const mutations: Mutation[] = Object.entries(
  appRouter._def.record as Record<string, Record<string, AnyProcedure>>,
).flatMap(([noun, verbs]) =>
  Object.entries(verbs).flatMap(([verb, { _def }]) => {
    const { access } = _def.meta as Meta
    return _def.type === "mutation" && access !== "public" ? [{ path: `${noun}.${verb}`, access }] : []
  }),
)

const audited = [
  ...mutations.filter(({ access }) => access === "organiser").map(({ path }) => path),
  "candidate.create",
  "candidate.update",
  "candidate.withdraw",
  "auth.changePassword",
  "auth.deleteAccount",
]

/** Takes until the bucket is empty; it refills a little while a slow machine gets to the next call. */
async function useUp({ services }: TestApp, { limit, subject }: { limit: Limit; subject: string }) {
  const take = () =>
    services.limitedHere({ counted: [{ limit, subject }], work: () => Promise.resolve(true) })
  while (await take().catch(() => false));
}

const bearer = async (client: Client, username: string) => {
  const { tokens } = await client.auth.signIn.mutate({ username, password, tokens: "bearer" })
  return { authorization: `Bearer ${tokens?.accessToken ?? ""}` }
}

test("limits every change of a signed-in account, and organisers' audited acts separately", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "1" } })
  const chief = await app.organiser("chief")
  const subject = (await chief.auth.me.query()).account.id
  const headers = await bearer(app.client(), "chief")
  const isLimited = async (path: string, limit: Limit): Promise<boolean> => {
    for (let tries = 0; tries < 20; tries += 1) {
      await useUp(app, { limit, subject })
      const { status } = await rawCall(`${app.url}/trpc/${path}`, { body: "{}", headers })
      if (status === 429) return true
    }
    return false
  }
  expect(mutations.length).toBeGreaterThan(20)
  // The audit's limit comes first, as the general one is behind it.
  for (const path of audited) expect(await isLimited(path, limits.organise), path).toBe(true)
  for (const { path } of mutations) expect(await isLimited(path, limits.write), path).toBe(true)
})
