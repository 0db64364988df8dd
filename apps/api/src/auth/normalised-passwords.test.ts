import bcrypt from "bcrypt"
import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fieldsOfCall, reasonOfCall } from "../testing/settled.ts"

const composed = "우리 동아리 비밀번호 é".normalize("NFC")
const decomposed = composed.normalize("NFD")

test("a password matches regardless of its Unicode form", async () => {
  await using app = await createTestApp()
  const kim = { username: "kim", email: "kim@example.org" }
  await app.client().auth.signUp.mutate({ ...kim, password: decomposed })
  for (const word of [composed, decomposed]) {
    const client = app.client()
    const { account } = await client.auth.signIn.mutate({ username: "kim", password: word })
    expect(account.username).toBe("kim")
    await client.auth.changePassword.mutate({ currentPassword: word, newPassword: decomposed })
  }
})

test("a hash of an unnormalised password still matches and is replaced", async () => {
  await using app = await createTestApp()
  await app.signUp("kim")
  await app.db.prisma.account.updateMany({ data: { passwordHash: await bcrypt.hash(decomposed, 4) } })
  const signIn = (word: string) => app.client().auth.signIn.mutate({ username: "kim", password: word })
  expect(await reasonOfCall(signIn(composed))).toBe("bad_credentials")
  await signIn(decomposed)
  const { passwordHash } = await app.db.prisma.account.findFirstOrThrow()
  expect(await bcrypt.compare(composed, passwordHash ?? "")).toBe(true)
  await signIn(composed)
  await signIn(decomposed)
  expect(await reasonOfCall(signIn(`${decomposed}!`))).toBe("bad_credentials")
})

test("counts 72 bytes after normalising", async () => {
  await using app = await createTestApp()
  const syllables = "가각간갇갈갉갊감갑값갓갔강갖갗같갚갛개객갠갤갬갭갯"
  const signUp = (username: string, length: number) =>
    app.client().auth.signUp.mutate({
      username,
      email: `${username}@example.org`,
      password: syllables.slice(0, length).normalize("NFD"),
    })
  await signUp("kim", 24)
  expect(await fieldsOfCall(signUp("lee", 25))).toEqual({ password: "too_long" })
})

const env = { PUBLIC_URL: "https://vote.snu-drama.ac.kr" }

test.each(["hanpyo2026!", "HanPyo!!!!", "...hanpyo123", "한표1234567", "drama2026!!", "snu-drama1!"])(
  "a word of the place is no password: %s",
  async (word) => {
    await using app = await createTestApp({ env })
    const signUp = app.client().auth.signUp.mutate({
      username: "kim",
      email: "kim@example.org",
      password: word,
    })
    expect(await fieldsOfCall(signUp)).toEqual({ password: "too_guessable" })
  },
)

test.each([
  "Minji.Lee",
  "minji.lee2026",
  "Minji-Lee!!",
  "2020-12345!!",
  "이민지1234567",
  "mlee.2020@example.org",
])("refuses a password derived from the account's names at sign-up, join and change: %s", async (word) => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const own = { username: "minji.lee", email: "2020-12345@example.org", name: "이민지" }
  const other = word.startsWith("mlee") ? { email: "mlee.2020@example.org" } : {}
  const account = { ...own, ...other }
  const guessable = (field: string) => ({ [field]: "too_guessable" })
  expect(await fieldsOfCall(app.client().auth.signUp.mutate({ ...account, password: word }))).toEqual(
    guessable("password"),
  )
  const minji = app.client()
  await minji.auth.signUp.mutate({ ...account, password })
  const change = minji.auth.changePassword.mutate({ currentPassword: password, newPassword: word })
  expect(await fieldsOfCall(change)).toEqual(guessable("newPassword"))
  const accountId = (await minji.auth.me.query()).account.id
  const { code } = await organiser.account.resetLink.mutate({ accountId })
  expect(await fieldsOfCall(app.client().auth.join.mutate({ code, password: word }))).toEqual(
    guessable("password"),
  )
})

test("accepts a phrase that contains such a word", async () => {
  await using app = await createTestApp({ env })
  const phrase = "kim sings drama at dawn"
  const kim = { username: "kim", email: "kim@example.org", password: phrase }
  expect((await app.client().auth.signUp.mutate(kim)).account.username).toBe("kim")
})
