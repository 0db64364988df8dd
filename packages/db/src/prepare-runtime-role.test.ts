import pg from "pg"
import { describe, expect, test } from "vitest"
import { hasRuntimeRole, overpowered, prepareRuntimeRole } from "./runtime-role.ts"
import { createTestDatabase, type TestDatabase } from "./testing.ts"

describe("preparing roles", () => {
  const clientOf = async (url: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return client
  }
  const withRole = (database: TestDatabase, role: string): string => {
    const url = new URL(database.url)
    url.username = role
    url.password = "a-password"
    return url.toString()
  }

  test("creates a missing role, repeatedly and at once", async () => {
    await using database = await createTestDatabase()
    const role = new URL(database.url).pathname.slice(1)
    const roles = { ownerUrl: database.url, url: withRole(database, role) }
    expect(hasRuntimeRole(roles)).toBe(true)
    await Promise.all([1, 2, 3].map(() => prepareRuntimeRole(roles)))
    expect(await overpowered(roles.url)).toBeNull()
    expect(await overpowered(database.url)).toBe("superuser")
    const client = await clientOf(roles.url)
    await client.query("SELECT FROM account")
    await client.end()
  })

  test("refuses a role with more rights than it needs", async () => {
    await using database = await createTestDatabase()
    const role = `${new URL(database.url).pathname.slice(1)}_strong`
    const owner = await clientOf(database.url)
    await owner.query(`CREATE ROLE ${role} LOGIN CREATEROLE`)
    await owner.end()
    const preparing = prepareRuntimeRole({ ownerUrl: database.url, url: withRole(database, role) })
    await expect(preparing).rejects.toThrow(/may do more than the application needs/)
  })
})
