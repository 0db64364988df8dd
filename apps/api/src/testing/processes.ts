import { createTestDatabase } from "@hanpyo/db/testing"
import { createTestApp, type TestApp } from "./create-test-app.ts"

/** Several servers on one database. They share nothing else: to PostgreSQL they are so many processes. */
export interface Processes extends AsyncDisposable {
  readonly apps: readonly TestApp[]
  /** The one that elections are made and counted with. */
  readonly first: TestApp
}

export async function startProcesses(count: number): Promise<Processes> {
  const database = await createTestDatabase()
  const first = await createTestApp({ database })
  const apps = [first]
  while (apps.length < count) apps.push(await createTestApp({ database }))
  return {
    apps,
    first,
    [Symbol.asyncDispose]: async () => {
      for (const app of apps) await app[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Resolves when so many ballots are in the boxes of these servers and wait for their outcome. */
export async function ballotsWaiting(apps: readonly TestApp[], count: number): Promise<void> {
  while (apps.reduce((sum, { services }) => sum + services.ballotBox.size, 0) < count)
    await new Promise(setImmediate)
}
