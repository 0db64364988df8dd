import bcrypt from "bcrypt"
import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { signInTimes, workClock } from "../testing/measures/sign-in-times.ts"
import { reasonOfCall, times } from "../testing/settled.ts"

// `pnpm measure:sign-in` measures in full, with a bound of 5 %.
test("takes the same time for a wrong, unknown, deactivated, passwordless or older account", async () => {
  const { spread } = await signInTimes({ cost: 10, rounds: 15, clock: workClock })
  expect(spread).toBeLessThan(0.2)
})

const costOf = async (app: Awaited<ReturnType<typeof createTestApp>>) =>
  bcrypt.getRounds((await app.db.prisma.account.findFirstOrThrow()).passwordHash ?? "")

test.each([
  ["raised", 5],
  ["lowered", 7],
])(
  "after the cost was %s a successful sign-in replaces the hash, and no other does",
  async (_how, before) => {
    await using app = await createTestApp({ env: { BCRYPT_COST: "6" } })
    await app.signUp("kim")
    const signIn = (word = password) => app.client().auth.signIn.mutate({ username: "kim", password: word })
    await app.db.prisma.account.updateMany({ data: { passwordHash: await bcrypt.hash(password, before) } })
    expect(await reasonOfCall(signIn("not this one"))).toBe("bad_credentials")
    expect(await costOf(app)).toBe(before)
    await signIn()
    expect(await costOf(app)).toBe(6)
    await signIn()
    expect(await reasonOfCall(signIn("not this one"))).toBe("bad_credentials")
  },
)

test("signs in ten concurrent devices while the hash is replaced", async () => {
  await using app = await createTestApp({ env: { BCRYPT_COST: "6" } })
  await app.signUp("kim")
  await app.db.prisma.account.updateMany({ data: { passwordHash: await bcrypt.hash(password, 4) } })
  await Promise.all(times(10, () => app.client().auth.signIn.mutate({ username: "kim", password })))
  expect(await costOf(app)).toBe(6)
  expect(await app.db.prisma.session.count()).toBe(11)
})
