import { expect, test } from "vitest"
import { startServer } from "./setup/start-server.ts"

// The whole measure, on a machine that does nothing else:
//   ROOM_SIZE=300 ROOM_BCRYPT_COST=12 npx -y pnpm@12 --filter @hanpyo/e2e exec vitest run room.test.ts
const people = Number(process.env["ROOM_SIZE"] ?? "40")
const cost = process.env["ROOM_BCRYPT_COST"] ?? "10"

test(`${people} who sign up at once behind one address are all in within 90 s, and nobody is shown an error`, async () => {
  await using server = await startServer({ BCRYPT_COST: cost })
  const begun = performance.now()
  const sessions = await Promise.all(
    Array.from({ length: people }, (_, index) =>
      server.client().auth.signUp.mutate({
        username: `voter${index}`,
        email: `voter${index}@example.org`,
        password: "a long password",
      }),
    ),
  )
  expect(sessions.map(({ account }) => account.username)).toHaveLength(people)
  expect(performance.now() - begun).toBeLessThan(90_000)
}, 120_000)
