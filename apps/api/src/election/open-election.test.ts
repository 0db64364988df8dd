import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { fulfilled, reasonOfCall, reasonsOf, times } from "../testing/settled.ts"
import { waitingForLock } from "../testing/waiting-for-lock.ts"

describe("opening", () => {
  test("fixes the electorate with part and team; later changes of accounts do not affect it", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const front = await app.signUp("front", { part: "Frontend", team: "Tiger" })
    await app.signUp("back", { part: " backend" })
    await app.signUp("gone", { part: "Backend" })
    await app.db.pool.query(
      "UPDATE account SET deactivated_at = clock_timestamp() WHERE username_key = 'gone'",
    )
    await app.db.pool.query(
      "INSERT INTO account (username, username_key, part) VALUES ('joining', 'joining', 'Backend')",
    )
    const { election } = await organiser.election.create.mutate({
      title: "Leader",
      registrationCloses: "at_close",
      rules: [{ kind: "voter_part_in", parts: ["BACKEND", "frontend"] }],
    })
    const { message, election: opened } = await organiser.election.open.mutate({ electionId: election.id })
    expect(message).toBe("Voting is open.")
    expect(opened).toMatchObject({ status: "open", turnout: { voted: 0, eligible: 2 } })
    await app.db.pool.query("UPDATE account SET part = 'Backend' WHERE username_key = 'front'")
    const { rows } = await app.db.pool.query(
      `SELECT a.username, e.part, e.team FROM electorate e JOIN account a ON a.id = e.account_id
       WHERE election_id = $1 ORDER BY 1`,
      [election.id],
    )
    expect(rows).toEqual([
      { username: "back", part: "backend", team: null },
      { username: "front", part: "Frontend", team: "Tiger" },
    ])
    expect((await front.auth.me.query()).account.part).toBe("Backend")
  })

  test("takes only the roll as electorate, if there is the rule `on_roll`", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const [kim, lee] = [await app.signUp("kim"), await app.signUp("lee")]
    const { election } = await organiser.election.create.mutate({
      title: "Roll",
      rules: [{ kind: "on_roll" }],
    })
    const electionId = election.id
    const { candidate } = await organiser.candidate.create.mutate({ name: "Ada", electionId })
    const accountId = (await kim.auth.me.query()).account.id
    await app.db.prisma.electorate.create({ data: { electionId, accountId } })
    const opened = await organiser.election.open.mutate({ electionId })
    expect(opened.election.turnout.eligible).toBe(1)
    await kim.vote.cast.mutate({ candidateId: candidate.id })
    expect(await reasonOfCall(lee.vote.cast.mutate({ candidateId: candidate.id }))).toBe("not_eligible")
    expect((await lee.candidate.list.query()).candidates[0]?.why).toBe("on_roll")
  })

  test("happens and is audited once, also in ten simultaneous calls", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const calls = await Promise.allSettled(
      times(10, () => organiser.election.open.mutate({ electionId: election.id })),
    )
    expect(fulfilled(calls)).toHaveLength(1)
    expect(reasonsOf(calls)).toEqual(times(9, () => "election_not_draft"))
    const { account } = await organiser.auth.me.query()
    const entries = await app.db.prisma.auditEntry.findMany({
      where: { electionId: election.id },
      orderBy: { id: "asc" },
    })
    expect(entries.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ["election.created", account.id],
      ["election.opened", account.id],
    ])
  })

  test("begins voting now if it is early, and is refused after the end", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const create = async (period: { opensAt?: string; closesAt?: string }) =>
      (await organiser.election.create.mutate({ title: "Chair", preset: "plain", ...period })).election.id
    const early = await create({ opensAt: "2090-01-01T00:00:00Z" })
    const { election } = await organiser.election.open.mutate({ electionId: early })
    expect(election.opensAt).toBe(election.openedAt)
    const late = await create({ closesAt: "2090-01-01T00:00:00Z" })
    await app.db.prisma.election.update({ where: { id: late }, data: { closesAt: new Date("2020-01-01") } })
    expect(await reasonOfCall(organiser.election.open.mutate({ electionId: late }))).toBe("election_closed")
  })

  test("waits for a sign-up in progress, so that every account is in the electorate or a latecomer", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const signUp = await app.db.pool.connect()
    await signUp.query("BEGIN")
    await signUp.query(
      "INSERT INTO account (username, username_key, password_hash) VALUES ('kim', 'kim', '$2b$04$' || repeat('.', 53))",
    )
    const opening = organiser.election.open.mutate({ electionId: election.id })
    await waitingForLock(app.db.pool)
    await signUp.query("COMMIT")
    signUp.release()
    expect((await opening).election.turnout.eligible).toBe(2)
  })

  test("lets everyone vote who signs up at the same time, if latecomers may", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
    const [opened] = await Promise.all([
      organiser.election.open.mutate({ electionId: election.id }),
      ...times(20, (i) => app.signUp(`member${i}`)),
    ])
    expect(opened.election.status).toBe("open")
    const { turnout } = await organiser.results.get.query()
    expect(turnout.eligible).toBe(21)
    expect(await app.db.prisma.electorate.count()).toBe(21)
  })
})
