import { sentences } from "@hanpyo/shared"
import type { Client } from "@hanpyo/shared/node"
import { describe, expect, test } from "vitest"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { at, reasonOfCall } from "../testing/settled.ts"
import { vouchForAll } from "../testing/vouch-for-all.ts"

async function draft(organiser: Client, title = "Chair"): Promise<string> {
  const { election } = await organiser.election.create.mutate({ title })
  for (const name of ["Ada", "Bo"]) await organiser.candidate.create.mutate({ name, electionId: election.id })
  return election.id
}

describe("roll.preview", () => {
  test("shows each row's verdict in the caller's language and changes nothing", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    await app.signUp("kim", { part: "Frontend", team: "Tiger" })
    await app.signUp("lee")
    await app.signUp("gone")
    await vouchForAll(app)
    await app.db.pool.query("UPDATE account SET deactivated_at = now() WHERE username = 'gone'")
    await organiser.account.setPartsAndTeams.mutate({ parts: ["Frontend", "Backend"], teams: [] })
    const electionId = await draft(organiser)
    const korean = app.client({ locale: "ko" })
    await korean.auth.signIn.mutate({ username: "organiser", password })
    const text = [
      "username,email,name,part,team",
      "KIM,,,,",
      ",lee@example.org,Other name,BACKEND,Lion",
      ",new.one+vote@example.org,새 회원,,",
      "kim,lee@example.org,,,",
      "kim,other@example.org,,,",
      "nobody,lee@example.org,,,",
      ",Lee@Example.org,,,",
      "ada,,,Sales,",
      "gone,,,,",
      "new.one,,,,",
    ].join("\n")
    const before = await app.db.prisma.account.count()
    const { rows, totals, ...table } = await korean.roll.preview.mutate({ electionId, text })
    expect(table).toEqual({
      columns: ["username", "email", "name", "part", "team"],
      hasHeader: true,
      notTaken: [],
      titles: [],
      namesakes: [],
      makesByRoll: true,
    })
    const verdicts = rows.map(({ username, part, team, verdict, problem }) => [
      verdict,
      problem === null ? [username, part, team] : problem.kind,
    ])
    expect(verdicts).toEqual([
      ["adds_account", ["kim", "Frontend", "Tiger"]],
      ["adds_account", ["lee", "Backend", "Lion"]],
      ["creates_account", ["new.one2", null, null]],
      ["refused", "two_accounts"],
      ["refused", "other_account"],
      ["refused", "other_account"],
      ["refused", "duplicate"],
      ["refused", "unknown_part"],
      ["refused", "deactivated"],
      ["creates_account", ["new.one", null, null]],
    ])
    expect(at(rows, 6)).toMatchObject({ line: 8, problem: { kind: "duplicate", firstLine: 3 } })
    expect(at(rows, 6).message).toBe("3행에 이미 있는 사람이에요.")
    expect(at(rows, 3).message).toBe(sentences.ko.rollProblems.two_accounts)
    expect(totals).toEqual({
      rows: 10,
      addsAccount: 2,
      createsAccount: 2,
      listed: 0,
      unconfirmed: 0,
      refused: 6,
    })
    expect(await app.db.prisma.account.count()).toBe(before)
    expect(await app.db.prisma.electorate.count()).toBe(0)
  })
})

describe("roll.import", () => {
  test("imports nothing if a row is bad, unless asked to skip it", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const electionId = await draft(organiser)
    const input = { electionId, text: "kim,kim@example.org\nlee,lee@\nada,ada@example.org" }
    expect(await reasonOfCall(organiser.roll.import.mutate(input))).toBe("roll_refused")
    expect(await app.db.prisma.electorate.count()).toBe(0)
    expect(await app.db.prisma.account.count()).toBe(1)
    const imported = await organiser.roll.import.mutate({ ...input, skipRefused: true })
    expect(imported.totals).toMatchObject({ createsAccount: 2, refused: 1 })
  })

  test("makes the election one by roll: only its voters join by code and vote, and turnout is theirs", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const lee = await app.signUp("lee", { part: "Design" })
    await app.signUp("other")
    await vouchForAll(app)
    const electionId = await draft(organiser)
    const imported = await organiser.roll.import.mutate({
      electionId,
      text: "이메일,이름,파트\nkim@example.org,김민지,백엔드\nlee@example.org,,",
    })
    expect(imported).toMatchObject({ eligible: 2, codes: [{ username: "kim", name: "김민지" }] })
    const { election } = await organiser.election.open.mutate({ electionId })
    expect(election).toMatchObject({ rules: [{ kind: "on_roll" }], turnout: { voted: 0, eligible: 2 } })
    const { code, url } = at(imported.codes, 0)
    expect(url).toBe(`${app.url}/join?code=${code}`)
    const kim = app.client()
    const session = await kim.auth.join.mutate({ code: code.toLowerCase().replaceAll("-", ""), password })
    expect(session.account).toMatchObject({ username: "kim", part: "백엔드", email: "kim@example.org" })
    expect(await reasonOfCall(app.client().auth.join.mutate({ code, password }))).toBe("bad_code")
    const candidateId = at((await kim.candidate.list.query({ electionId })).candidates, 0).id
    await kim.vote.cast.mutate({ candidateId })
    await lee.vote.cast.mutate({ candidateId })
    expect(await reasonOfCall(organiser.vote.cast.mutate({ candidateId }))).toBe("not_eligible")
    const { turnout } = await organiser.election.get.query({ electionId })
    expect(turnout).toEqual({ voted: 2, eligible: 2 })
    const electorate = await app.db.prisma.electorate.findMany({ where: { electionId } })
    expect(new Set(electorate.map(({ part }) => part))).toEqual(new Set(["Design", "백엔드"]))
  })

  test("adds to an open election by roll, audited, but not to others, and never after close", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    const electionId = await draft(organiser)
    const add = (text: string, to = electionId) => organiser.roll.import.mutate({ electionId: to, text })
    await add("kim")
    await organiser.election.open.mutate({ electionId })
    const { revision } = await organiser.results.get.query({ electionId })
    expect(await add("kim\nlee")).toMatchObject({ eligible: 2, totals: { listed: 1, createsAccount: 1 } })
    const results = await organiser.results.get.query({ electionId })
    expect(results).toMatchObject({ revision: revision + 1, turnout: { eligible: 2 } })
    await organiser.election.close.mutate({ electionId })
    expect(await reasonOfCall(add("ada"))).toBe("election_closed")
    expect(await reasonOfCall(organiser.roll.codes.mutate({ electionId }))).toBe("election_closed")
    const plain = await app.openElection({ candidates: ["Ada", "Bo"] })
    expect(await reasonOfCall(add("ada", plain.id))).toBe("election_not_draft")
    const entries = await app.db.prisma.auditEntry.findMany({
      where: { kind: "roll.imported" },
      orderBy: { id: "asc" },
    })
    const actorId = (await organiser.auth.me.query()).account.id
    expect(entries.map(({ detail, actorId: who }) => [detail, who])).toEqual([
      [{ added: 0, created: 1, eligible: 1 }, actorId],
      [{ added: 0, created: 1, eligible: 2 }, actorId],
    ])
  })

  test("gives new accounts free usernames, distinct from each other", async () => {
    await using app = await createTestApp()
    const organiser = await app.organiser()
    await app.signUp("info")
    const electionId = await draft(organiser)
    const text = [
      "info@a.org",
      "info@b.org",
      "Info@c.org",
      "x@d.org",
      "_@e.org",
      `${"y".repeat(60)}@f.org`,
    ].join("\n")
    const { codes } = await organiser.roll.import.mutate({ electionId, text })
    expect(codes.map(({ username }) => username)).toEqual([
      "info2",
      "info3",
      "Info4",
      "voterx",
      "voter",
      "y".repeat(40),
    ])
  })
})
