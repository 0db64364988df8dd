import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { ask, type Call, isReading, procedures } from "../testing/wire/every-procedure.ts"
import { findCounts } from "../testing/wire/find-counts.ts"
import { makeScene, roles, settings, states } from "../testing/votes/scene.ts"

// Calls every procedure as every role in every state. New procedures are included automatically; a test below fails if
// one needs a field that is not in `everyField`.

/** Whether a role may see counts now; a copy of the rule, independent of the gate. */
async function mayNow(app: TestApp, { role, scene }: Omit<Call, "procedure">): Promise<boolean> {
  const election = await app.db.prisma.election.findUnique({ where: { id: scene.electionId } })
  if (election === null || election.status === "closed") return true
  if (election.secrecy === "secret" || election.visibility === "after_close") return false
  if (election.visibility === "always") return true
  if (role === "visitor") return false
  const voterId = scene.accounts[role].id
  return (await app.db.prisma.participation.count({ where: { electionId: scene.electionId, voterId } })) > 0
}

/** What a response reveals but must not. */
async function leaksIn(app: TestApp, call: Call): Promise<string[]> {
  const { procedure, role, scene } = call
  const before = await mayNow(app, call)
  const answer = await ask(app, call)
  const mayKnow = !scene.isDraft || role === "organiser" || (scene.isAnnounced && role !== "visitor")
  if (!mayKnow) return answer.includes(scene.title) ? ["the draft"] : []
  // A vote or a close may have opened the gate before the response.
  if (before || (await mayNow(app, call))) return []
  const namesVoters = procedure.access !== "organiser" && role !== "voter who voted"
  const found = findCounts(answer, scene)
  return namesVoters && answer.includes(scene.voterName) ? [...found, "who voted"] : found
}

test.each(settings)(
  "reveals no hidden count or draft in any query, in any state: $secrecy, $visibility, choosing among $choice",
  async (setting) => {
    await using app = await createTestApp()
    // Sealing would rightly refuse a scene's counts, which exceed its ballots.
    await app.services.schedule.stop()
    for (const state of states) {
      const scene = await makeScene(app, { ...setting, state })
      for (const procedure of procedures.filter(isReading)) {
        const leaks = await Promise.all(
          roles.map(async (role) => [role, await leaksIn(app, { procedure, role, scene })]),
        )
        expect([state, procedure.path, leaks]).toEqual([
          state,
          procedure.path,
          roles.map((role) => [role, []]),
        ])
      }
      for (const path of ["/healthz", "/readyz", "/metrics"])
        expect(findCounts(await (await fetch(app.url + path)).text(), scene)).toEqual([])
    }
  },
)

test.each(settings.filter(({ visibility }) => visibility !== "always"))(
  "reveals no hidden count in any mutation while open: $secrecy, $visibility, choosing among $choice",
  async (setting) => {
    await using app = await createTestApp({ env: { RATE_LIMIT: "0" } })
    await app.services.schedule.stop()
    for (const procedure of procedures.filter((each) => !isReading(each))) {
      const leaks = await Promise.all(
        roles.map(async (role) => {
          const scene = await makeScene(app, { ...setting, state: "open" })
          return [role, await leaksIn(app, { procedure, role, scene })]
        }),
      )
      expect([procedure.path, leaks]).toEqual([procedure.path, roles.map((role) => [role, []])])
    }
  },
)

const shownScene = { secrecy: "open", visibility: "after_close", choice: "all", state: "closed" } as const

test("finds counts, shares, orders and voters where they are shown", async () => {
  await using app = await createTestApp()
  await app.services.schedule.stop()
  const scene = await makeScene(app, shownScene)
  const found = async (path: string) => {
    const procedure = procedures.find((each) => each.path === path)
    if (procedure === undefined) throw new Error(`no ${path}`)
    const answer = await ask(app, { procedure, role: "visitor", scene })
    return [
      findCounts(answer, scene).map((what) => what.replace(/[\d.]+$/, "")),
      answer.includes(scene.voterName),
    ]
  }
  const kinds = (list: unknown) => [...new Set(list as string[])].toSorted()
  const tally = [
    "the count ",
    "the order of votes",
    "the order of votes, by rank",
    "the order of votes, by voteCount",
  ]
  for (const path of ["results.get", "results.onChange"])
    expect([path, kinds((await found(path))[0])]).toEqual([
      path,
      [...tally, "the order of votes, by share", "the share "].toSorted(),
    ])
  expect(kinds((await found("candidate.list"))[0])).toEqual(tally)
  expect((await found("vote.voters"))[1]).toBe(true)
})

test("gives every procedure the input fields it needs", async () => {
  await using app = await createTestApp({ env: { RATE_LIMIT: "0" } })
  await app.services.schedule.stop()
  for (const procedure of procedures) {
    const reasons = []
    for (const state of ["draft", "open"] as const)
      for (const role of ["organiser", "visitor"] as const) {
        const scene = await makeScene(app, { ...shownScene, visibility: "always", state })
        reasons.push(/"reason":"(\w+)"/.exec(await ask(app, { procedure, role, scene }))?.[1] ?? "answered")
      }
    // Otherwise the tests above never ran it: add what it needs to `everyField`.
    const wasAsked = reasons.some((reason) => reason !== "invalid_input" && reason !== "not_signed_in")
    expect([procedure.path, wasAsked, reasons]).toEqual([procedure.path, true, reasons])
    expect([procedure.path, reasons.includes("internal")]).toEqual([procedure.path, false])
  }
})
