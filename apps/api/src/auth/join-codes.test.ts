import { expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { joinCodeHash, newJoinCode } from "../codes/join-code.ts"

test("join codes are 60 bits in three groups, without ambiguous letters", () => {
  const codes = times(2000, newJoinCode)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(new Set(codes).size).toBe(2000)
  expect(new Set(codes.join("").replaceAll("-", "")).size).toBe(32)
})

test.each(["7k3m0qxvr81d", "7K3M-OQXV-R8ID", " 7k3m oqxv r8Ld ", "７Ｋ３Ｍ–0QXV–R81D", "7K3M-0QXV-R81D"])(
  "%s is read as 7K3M-0QXV-R81D",
  (typed) => {
    expect(joinCodeHash(typed)).toEqual(joinCodeHash("7K3M-0QXV-R81D"))
  },
)

test("a reset link sets a new password once, even typed by hand; a later link voids it", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const kim = await app.signUp("kim")
  const accountId = (await kim.auth.me.query()).account.id
  const before = Date.now()
  const old = await organiser.account.resetLink.mutate({ accountId })
  const link = await organiser.account.resetLink.mutate({ accountId })
  expect(link.username).toBe("kim")
  expect(link.url).toMatch(/^http.*\/join\?code=/)
  expect(new URL(link.url).searchParams.get("code")).toBe(link.code)
  const hours = (Date.parse(link.expiresAt) - before) / 3_600_000
  expect(hours).toBeGreaterThan(23.9)
  expect(hours).toBeLessThan(24.1)
  const join = (code: string) => app.client().auth.join.mutate({ code, password: "a new password" })
  expect(await reasonOfCall(join(old.code))).toBe("bad_code")
  // Until then the old password works.
  await app.client().auth.signIn.mutate({ username: "kim", password })
  const joins = await Promise.allSettled(times(12, () => join(link.code.replaceAll("-", " ").toLowerCase())))
  // No welcome message: the account is not new.
  expect(fulfilled(joins).map(({ message }) => message)).toEqual([
    "Your password has been changed. Your other devices are signed out.",
  ])
  expect(reasonsOf(joins)).toEqual(times(11, () => "bad_code"))
  expect(await reasonOfCall(kim.auth.me.query())).toBe("not_signed_in")
  await app.client().auth.signIn.mutate({ username: "kim", password: "a new password" })
  const entries = await app.db.prisma.auditEntry.findMany({ orderBy: { id: "asc" } })
  expect(entries.map(({ kind, accountId: whom }) => [kind, whom])).toEqual([
    ["account.link_issued", accountId],
    ["account.link_issued", accountId],
    ["account.password_reset", accountId],
  ])
})

test("accepts one of several links made at once for one account", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const accountId = (await (await app.signUp("kim")).auth.me.query()).account.id
  const links = await Promise.all(times(8, () => organiser.account.resetLink.mutate({ accountId })))
  const joins = await Promise.allSettled(
    links.map(({ code }) => app.client().auth.join.mutate({ code, password })),
  )
  expect(fulfilled(joins)).toHaveLength(1)
})

test("making, using and voiding codes at once cause no internal error", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const accountId = (await (await app.signUp("kim")).auth.me.query()).account.id
  for (const _ of times(5, String)) {
    const { code } = await organiser.account.resetLink.mutate({ accountId })
    const acts = await Promise.allSettled([
      ...times(4, () => app.client().auth.join.mutate({ code, password })),
      ...times(4, () => organiser.account.resetLink.mutate({ accountId })),
    ])
    for (const reason of reasonsOf(acts)) expect(reason).toBe("bad_code")
  }
})
