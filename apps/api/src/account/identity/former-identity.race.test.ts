import { expect, test } from "vitest"
import { createTestApp, password } from "../../testing/create-test-app.ts"
import { agreeing, recount } from "../../testing/votes/recount.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../../testing/settled.ts"

test("deleting an account and signing up with its username or e-mail at once brings no second vote", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  for (const round of times(4, String)) {
    const kim = await app.signUp(`kim${round}`)
    await kim.vote.cast.mutate({ candidateId })
    const { count: before } = await eligible()
    const signUps = times(6, (index) => {
      const client = app.client()
      const sameName = index % 2 === 0
      const username = sameName ? `KIM${round}` : `other${round}-${index}`
      const email = sameName ? `other${round}-${index}@example.org` : `kim${round}@example.org`
      return client.auth.signUp.mutate({ username, email, password }).then(() => client)
    })
    const [, ...signedUp] = await Promise.allSettled([
      kim.auth.deleteAccount.mutate({ password }),
      ...signUps,
    ])
    for (const client of fulfilled(signedUp))
      expect(await reasonOfCall(client.vote.cast.mutate({ candidateId }))).toBe("not_eligible")
    expect(await eligible()).toEqual({ count: before })
  }
  expect(await recount(app, election.id)).toEqual(agreeing(4))

  async function eligible() {
    return { count: await app.db.prisma.electorate.count({ where: { electionId: election.id } }) }
  }
})

test("accounts deleted while their election closes leave no hash behind", async () => {
  await using app = await createTestApp()
  const members = await Promise.all(times(8, (index) => app.signUp(`kim${index}`)))
  const election = await app.openElection({ candidates: ["Ada"] })
  const opener = app.client()
  await opener.auth.signIn.mutate({ username: "opener", password })
  const acts = await Promise.allSettled([
    ...members.map((client) => client.auth.deleteAccount.mutate({ password })),
    opener.election.close.mutate({ electionId: election.id }),
  ])
  expect(fulfilled(acts)).toHaveLength(9)
  expect(await app.db.prisma.formerIdentity.count()).toBe(0)
})

test("deleting, registering as a candidate, joining by a reset link and voting at once cause no internal error", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const election = await app.openElection({ candidates: ["Ada"] })
  for (const round of times(4, String)) {
    const kim = await app.signUp(`kim${round}`)
    const { account } = await kim.auth.me.query()
    const { code } = await organiser.account.resetLink.mutate({ accountId: account.id })
    const acts = await Promise.allSettled([
      kim.auth.deleteAccount.mutate({ password }),
      kim.candidate.create.mutate({ electionId: election.id, name: `Kim ${round}`, self: true }),
      app.client().auth.join.mutate({ code, email: `new${round}@example.org`, password: "another password" }),
      kim.vote.cast.mutate({ candidateId: election.candidates[0].id }),
    ])
    const expected = ["bad_code", "bad_credentials", "session_ended", "not_signed_in", "token_expired"]
    for (const reason of reasonsOf(acts)) expect(expected).toContain(reason)
  }
})
