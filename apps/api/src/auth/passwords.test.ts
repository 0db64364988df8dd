import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/raw-call.ts"
import { reasonOfCall, times } from "../testing/settled.ts"
import { createHashQueue } from "./hash-queue.ts"
import { createPasswords } from "./passwords.ts"

describe("passwords", () => {
  const passwords = createPasswords({ bcryptCost: 4 })

  test("match themselves and nothing else", async () => {
    const hash = await passwords.hash("correct horse")
    expect(hash).toMatch(/^\$2b\$04\$/)
    expect(await passwords.matches({ password: "correct horse", hash })).toBe(true)
    expect(await passwords.matches({ password: "correct horses", hash })).toBe(false)
    expect(await passwords.matches({ password: "correct horse", hash: null })).toBe(false)
  })

  test("are never taken for others that bcrypt cannot tell from them", async () => {
    const longest = "가".repeat(24)
    const hash = await passwords.hash(longest)
    expect(await passwords.matches({ password: longest, hash })).toBe(true)
    expect(await passwords.matches({ password: `${longest}x`, hash })).toBe(false)
    await expect(passwords.hash(`${longest}x`)).rejects.toThrow("bcrypt would cut")
    const replacement = await passwords.hash("\uFFFD password")
    expect(await passwords.matches({ password: "\uD800 password", hash: replacement })).toBe(false)
    const short = await passwords.hash("password")
    expect(await passwords.matches({ password: "password\0more", hash: short })).toBe(false)
  })
})

describe("the queue", () => {
  test("lets a few run at a time, in order, and tells the rest at once", async () => {
    const queue = createHashQueue({ places: 2, capacity: 3, retryAfterSeconds: 2 })
    const ends: (() => void)[] = []
    const begun: number[] = []
    const work = (index: number) => () =>
      new Promise<number>((resolve) => {
        begun.push(index)
        ends.push(() => resolve(index))
      })
    const all = times(6, (index) => queue(work(index)))
    await expect(all[5]).rejects.toMatchObject({ reason: "overloaded", retryAfterSeconds: 2 })
    expect(begun).toEqual([0, 1])
    for (let index = 0; index < 5; index += 1) {
      ends[index]?.()
      await all[index]
    }
    expect(begun).toEqual([0, 1, 2, 3, 4])
    const after = queue(() => Promise.resolve("free again"))
    expect(await after).toBe("free again")
  })

  test("gives its place back when work fails", async () => {
    const queue = createHashQueue({ places: 1, capacity: 0, retryAfterSeconds: 1 })
    await expect(queue(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken")
    expect(await queue(() => Promise.resolve(1))).toBe(1)
  })
})

test("an unknown username takes as long as a wrong password", async () => {
  await using app = await createTestApp({ env: { BCRYPT_COST: "9" } })
  await app.signUp("kim")
  const took = { known: [] as number[], unknown: [] as number[] }
  for (let round = 0; round < 25; round += 1) {
    for (const [kind, username] of [
      ["known", "kim"],
      ["unknown", "nobody"],
    ] as const) {
      const begun = performance.now()
      const call = app.client().auth.signIn.mutate({ username, password: `${password}!` })
      expect(await reasonOfCall(call)).toBe("bad_credentials")
      took[kind].push(performance.now() - begun)
    }
  }
  // Without a hash to compare with, the unknown would be told in a tenth of the time.
  expect(median(took.unknown) / median(took.known)).toBeGreaterThan(0.8)
  expect(median(took.unknown) / median(took.known)).toBeLessThan(1.25)
})

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe("the commonest passwords", () => {
  test.each(["password1", "12345678", "Qwertyuiop", "iloveyou", "aaaaaaaaaa", "abababab", "Kim.Minsu"])(
    "%s is refused before it is hashed, with a sentence",
    async (common) => {
      await using app = await createTestApp()
      const { error } = await rawCall(`${app.url}/trpc/auth.signUp`, {
        body: JSON.stringify({ username: "kim.minsu", email: "kim@example.org", password: common }),
      })
      expect(error?.data).toMatchObject({
        reason: "invalid_input",
        fields: {
          password: {
            problem: "too_common",
            message: "Too many people use this password. Please choose another.",
          },
        },
      })
      expect(await app.db.prisma.account.count()).toBe(0)
    },
  )

  test("are refused for a new password as well", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    const change = kim.auth.changePassword.mutate({ currentPassword: password, newPassword: "password123" })
    expect(await reasonOfCall(change)).toBe("invalid_input")
    await app.client().auth.signIn.mutate({ username: "kim", password })
  })
})
