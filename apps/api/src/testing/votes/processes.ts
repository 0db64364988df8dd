import { createTestDatabase } from "@hanpyo/db/testing"
import { createTestApp, type TestApp } from "../create-test-app.ts"

/** Several servers that share nothing but a database, like separate processes. */
export interface Processes extends AsyncDisposable {
  readonly apps: readonly TestApp[]
  /** Where elections are made and counted. */
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

/** Resolves when the ballot boxes of these servers hold the given number of ballots. */
export async function ballotsWaiting(apps: readonly TestApp[], count: number): Promise<void> {
  while (apps.reduce((sum, { services }) => sum + services.ballotBox.size, 0) < count)
    await new Promise(setImmediate)
}
