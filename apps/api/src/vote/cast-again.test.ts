import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { agreeing, recount } from "../testing/votes/recount.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { ballotId, receiptOf } from "./ballot-id.ts"

const newKey = () => randomBytes(16).toString("base64url")

test("returns the receipt that the contract defines and the database computes", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const kim = await app.signUp("kim")
  const { account } = await kim.auth.me.query()
  const ballotKey = newKey()
  const { receipt } = await kim.vote.cast.mutate({ candidateId: election.candidates[0].id, ballotKey })
  const id = ballotId({ electionId: election.id, voterId: account.id, ballotKey })
  expect(receipt).toBe(receiptOf(id))
  const { rows } = await app.db.pool.query<{ id: Buffer; receipt: Buffer }>(
    "SELECT id, ballot_receipt(id) AS receipt FROM ballot",
  )
  expect(at(rows, 0).id).toEqual(id)
  expect(at(rows, 0).receipt.toString("base64url")).toBe(receipt)
})

describe("a retry with the same ballotKey", () => {
  test("gets the first receipt again and stores no second ballot", async () => {
    await using app = await createTestApp()
    const election = await app.openElection({ candidates: ["Ada", "Grace"] })
    const [ada, grace] = election.candidates
    const kim = await app.signUp("kim")
    const ballotKey = newKey()
    const first = await kim.vote.cast.mutate({ candidateId: ada.id, ballotKey })
    expect(await kim.vote.cast.mutate({ candidateId: ada.id, ballotKey })).toEqual(first)
    // The retry names another candidate, but the stored ballot stands.
    expect(await kim.vote.cast.mutate({ candidateId: grace.id, ballotKey })).toEqual(first)
    expect((await kim.vote.mine.query()).candidateId).toBe(ada.id)
    expect(await recount(app, election.id)).toEqual(agreeing(1))
  })

  test("gets its receipt also after close: it is recognised before status and period are checked", async () => {
    await using app = await createTestApp()
    const election = await app.openElection({ candidates: ["Ada"] })
    const candidateId = election.candidates[0].id
    const [kim, lee, organiser] = [await app.signUp("kim"), await app.signUp("lee"), await app.organiser()]
    const ballotKey = newKey()
    const first = await kim.vote.cast.mutate({ candidateId, ballotKey })
    await organiser.election.close.mutate({ electionId: election.id })
    expect(await kim.vote.cast.mutate({ candidateId, ballotKey })).toEqual(first)
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId, ballotKey: newKey() }))).toBe(
      "already_voted",
    )
    expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId, ballotKey }))).toBe("election_closed")
  })

  test("gets the first receipt again in a secret election", async () => {
    await using app = await createTestApp()
    const kim = await app.signUp("kim")
    const election = await app.openElection({ secrecy: "secret", candidates: ["Ada"] })
    const candidateId = election.candidates[0].id
    const ballotKey = newKey()
    const first = await kim.vote.cast.mutate({ candidateId, ballotKey })
    expect(await kim.vote.cast.mutate({ candidateId, ballotKey })).toEqual(first)
    expect(await reasonOfCall(kim.vote.cast.mutate({ candidateId }))).toBe("already_voted")
    expect(await recount(app, election.id)).toEqual(agreeing(1))
  })
})

test("stores separate ballots for two voters who use the same ballotKey", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada"] })
  const candidateId = election.candidates[0].id
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  const ballotKey = newKey()
  const one = await kim.vote.cast.mutate({ candidateId, ballotKey })
  const other = await lee.vote.cast.mutate({ candidateId, ballotKey })
  expect(other.receipt).not.toBe(one.receipt)
  expect(await recount(app, election.id)).toEqual(agreeing(2))
})

test("refuses a ballot that names another voter, and lets the caller cast their own", async () => {
  await using app = await createTestApp()
  const election = await app.openElection({ candidates: ["Ada", "Grace"] })
  const [ada, grace] = election.candidates
  const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
  const { account } = await kim.auth.me.query()
  const kims = { candidateId: ada.id, ballotKey: newKey(), voterId: account.id }
  expect(await reasonOfCall(lee.vote.cast.mutate(kims))).toBe("not_signed_in")
  expect(await recount(app, election.id)).toEqual(agreeing(0))
  await kim.vote.cast.mutate(kims)
  await lee.vote.cast.mutate({ candidateId: grace.id })
  expect(await recount(app, election.id)).toEqual(agreeing(2))
})
