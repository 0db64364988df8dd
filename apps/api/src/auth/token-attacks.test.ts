import type { Tokens } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"
import { at } from "../testing/settled.ts"
import { createAccessTokens } from "../sessions/access-tokens.ts"
import { tokenAsOurs, tokenAttacks } from "../testing/wire/token-attacks.ts"

async function signedUp(app: TestApp, username: string) {
  const input = { username, email: `${username}@example.org`, password, tokens: "bearer" } as const
  const { account, tokens } = await app.client().auth.signUp.mutate(input)
  const { accessToken, refreshToken } = tokens as Tokens
  return { accountId: account.id, accessToken, refreshToken }
}

/** The answer of each call to a token, without the request id. The mutations would leave a trace. */
async function answersTo({ url }: TestApp, { token, candidateId }: { token: string; candidateId: string }) {
  const headers = { authorization: `Bearer ${token}` }
  const answers = [
    await rawCall(`${url}/trpc/auth.me`, { headers }),
    await rawCall(`${url}/trpc/election.list`, { headers }),
    await rawCall(`${url}/trpc/vote.cast`, { headers, body: JSON.stringify({ candidateId }) }),
    await rawCall(`${url}/trpc/auth.deleteAccount`, { headers, body: JSON.stringify({ password }) }),
    await rawCall(`${url}/trpc/auth.verify`, { headers, body: "{}" }),
  ]
  return answers.map(({ status, text }) => ({ status, text: text.replace(/"requestId":"[^"]+"/g, "") }))
}

test("every forged token gets the same 401 everywhere and reaches no procedure", async () => {
  await using app = await createTestApp()
  const { candidates } = await app.openElection({ candidates: ["Ada"] })
  const candidateId = at(candidates, 0).id
  const kim = await signedUp(app, "kim")
  const { sessionId } = app.services.accessTokens.verify(kim.accessToken)
  const oldKey = { kid: "old", secret: "an-old-secret-of-enough-length-0123456789" }
  const retired = createAccessTokens({ keys: [oldKey], accessSeconds: 3600 })
  const attacks = {
    ...tokenAttacks({ accountId: kim.accountId, sessionId }),
    "a refresh token": kim.refreshToken,
    "a key that was retired": retired.sign({ accountId: kim.accountId, sessionId, version: 0 }).token,
  }
  let first: Awaited<ReturnType<typeof answersTo>> | undefined
  for (const [attack, token] of Object.entries(attacks)) {
    const answers = await answersTo(app, { token, candidateId })
    for (const { status } of answers) expect(status, attack).toBe(401)
    expect(answers, attack).toEqual((first ??= answers))
    expect(at(answers, 0).text).toContain('"reason":"token_expired"')
    const headers = { authorization: `Bearer ${token}` }
    expect((await rawCall(`${app.url}/trpc/results.onChange`, { headers })).text).toContain("token_expired")
  }
  expect(await app.db.prisma.ballot.count()).toBe(0)
  expect(await app.db.prisma.account.count({ where: { deletedAt: null } })).toBe(2)
  // Control: the same claims with our signature do pass.
  const good = await answersTo(app, {
    token: tokenAsOurs({ accountId: kim.accountId, sessionId }),
    candidateId,
  })
  expect(good.map(({ status }) => status)).toEqual([200, 200, 200, 200, 401])
})
