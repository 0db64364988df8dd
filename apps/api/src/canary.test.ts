import type { Tokens } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { appRouter } from "./router.ts"
import { createTestApp, password } from "./testing/create-test-app.ts"
import { rawCall } from "./testing/raw-call.ts"

const record: object = appRouter._def.procedures
const types = Object.entries(record as Record<string, { _def: { type: string } }>).map(
  ([path, { _def }]) => [path, _def.type] as const,
)

const canary = "canary-7f3a-inside"

test("what breaks inside shows up in no answer", { timeout: 60_000 }, async () => {
  await using app = await createTestApp()
  const { tokens } = await app
    .client()
    .auth.signUp.mutate({ username: "kim", email: "kim@example.org", password, tokens: "bearer" })
  await app.db.prisma.account.updateMany({ data: { role: "organiser" } })
  const headers = { authorization: `Bearer ${(tokens as Tokens).accessToken}` }
  // Every procedure ends at the database: there it breaks, with words that are nobody's business.
  for (const table of [
    "session",
    "account",
    "election",
    "candidate",
    "ballot",
    "participation",
    "part",
    "team",
  ])
    await app.db.pool.query(`ALTER TABLE ${table} RENAME TO "${canary}-${table}"`)
  for (const [path, type] of types) {
    if (type === "subscription") continue
    const inputs = [
      {},
      { electionId: crypto.randomUUID() },
      { username: "lee", password, email: "a@b.example" },
    ]
    for (const input of inputs) {
      const target = `${app.url}/trpc/${path}`
      const { text, headers: answered } =
        type === "mutation"
          ? await rawCall(target, { body: JSON.stringify(input), headers })
          : await rawCall(`${target}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
      for (const inside of [canary, "stack", "SELECT", "does not exist", "prisma"])
        expect(`${text}${JSON.stringify([...answered])}`, path).not.toContain(inside)
    }
  }
})
