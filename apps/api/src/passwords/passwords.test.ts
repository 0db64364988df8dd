import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { reasonOfCall } from "../testing/settled.ts"
import { createPasswords } from "./passwords.ts"

describe("passwords", () => {
  const passwords = createPasswords({ bcryptCost: 4 })

  test("match only themselves", async () => {
    const hash = await passwords.hash("correct horse")
    expect(hash).toMatch(/^\$2b\$04\$/)
    expect(await passwords.matches({ password: "correct horse", hash })).toBe(true)
    expect(await passwords.matches({ password: "correct horses", hash })).toBe(false)
    expect(await passwords.matches({ password: "correct horse", hash: null })).toBe(false)
  })

  test("never match others that bcrypt cannot distinguish", async () => {
    const longest = "가".repeat(24)
    const hash = await passwords.hash(longest)
    expect(await passwords.matches({ password: longest, hash })).toBe(true)
    expect(await passwords.matches({ password: `${longest}x`, hash })).toBe(false)
    await expect(passwords.hash(`${longest}x`)).rejects.toThrow("bcrypt would truncate")
    const replacement = await passwords.hash("\uFFFD password")
    expect(await passwords.matches({ password: "\uD800 password", hash: replacement })).toBe(false)
    const short = await passwords.hash("password")
    expect(await passwords.matches({ password: "password\0more", hash: short })).toBe(false)
  })
})

describe("the commonest passwords", () => {
  test.each(["password1", "12345678", "Qwertyuiop", "iloveyou", "aaaaaaaaaa", "abababab"])(
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
            message: "This password is too common. Please choose another.",
          },
        },
      })
      expect(await app.db.prisma.account.count()).toBe(0)
    },
  )

  test("are refused without waiting for a hash", async () => {
    await using app = await createTestApp({ env: { BCRYPT_COST: "12" } })
    // Started before it, and in front of it in the queue.
    const hashing = app.services.passwords.hash(password).then(() => "hashed")
    const input = { username: "kim", email: "kim@example.org", password: "password1" }
    const refusal = reasonOfCall(app.client().auth.signUp.mutate(input))
    expect(await Promise.race([hashing, refusal])).toBe("invalid_input")
    await hashing
  })

  test("are refused when changing a password", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    const change = kim.auth.changePassword.mutate({ currentPassword: password, newPassword: "password123" })
    expect(await reasonOfCall(change)).toBe("invalid_input")
    await app.client().auth.signIn.mutate({ username: "kim", password })
  })
})
