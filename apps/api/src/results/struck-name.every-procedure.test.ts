import { expect, test } from "vitest"
import { createTestApp, type TestApp } from "../testing/create-test-app.ts"
import { ask, isReading, type Procedure, procedures } from "../testing/wire/every-procedure.ts"
import { makeScene, roles, type Scene, type SceneRole } from "../testing/votes/scene.ts"
import { at } from "../testing/settled.ts"

const setting = { secrecy: "open", visibility: "always" } as const
const introduction = "Words that nobody should read"

/** A scene, with the name of its first candidate, which has a ballot. */
async function sceneWith(app: TestApp, scene: { choice: "all" | "own part"; state: "open" | "closed" }) {
  const made = await makeScene(app, { ...setting, ...scene })
  const id = at(made.candidateIds, 0)
  const { name } = await app.db.prisma.candidate.findUniqueOrThrow({ where: { id } })
  return { scene: made, id, name }
}

/** The procedures that reveal the candidate's name or introduction, and to which roles. */
async function naming(app: TestApp, { scene, name }: { scene: Scene; name: string }): Promise<string[]> {
  const found: string[] = []
  const look = async (procedure: Procedure, role: SceneRole) => {
    const answer = await ask(app, { procedure, role, scene })
    if (answer.includes(name) || answer.includes(introduction)) found.push(`${procedure.path} to ${role}`)
  }
  for (const procedure of procedures.filter(isReading))
    await Promise.all(roles.map((role) => look(procedure, role)))
  return found.toSorted()
}

test("reveals a struck candidate's name and introduction only to organisers who read candidates", async () => {
  await using app = await createTestApp()
  // Sealing would rightly refuse a scene's counts, which exceed its ballots.
  await app.services.schedule.stop()
  for (const choice of ["all", "own part"] as const)
    for (const state of ["open", "closed"] as const) {
      const made = await sceneWith(app, { choice, state })
      const organiser = app.client({ auth: "bearer", tokens: tokensOf(made.scene.accounts.organiser.token) })
      const shown = await naming(app, made)
      // Otherwise this test proves nothing.
      for (const path of ["candidate.list", "results.get", "results.onChange", "vote.voters"])
        expect([state, shown]).toEqual([state, expect.arrayContaining([`${path} to visitor`]) as unknown])
      expect(shown).toContain("vote.history to voter who voted")
      await organiser.candidate.strike.mutate({ candidateId: made.id, reason: "Somebody else's name" })
      expect([choice, state, await naming(app, made)]).toEqual([
        choice,
        state,
        ["candidate.get to organiser", "candidate.list to organiser"],
      ])
    }
})

const tokensOf = (accessToken: string) => ({
  accessToken,
  refreshToken: "none",
  accessExpiresAt: "2090-01-01T00:00:00Z",
  refreshExpiresAt: "2090-01-01T00:00:00Z",
})
