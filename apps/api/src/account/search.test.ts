import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../testing/create-test-app.ts"
import { times } from "../testing/settled.ts"
import { manyVoters } from "../testing/votes/many-voters.ts"
import { addOrganiser } from "./add-organiser.ts"
import { fillAccountKeys } from "../names/fill-account-keys.ts"

/** A name as stored, and how a searcher types it. */
const pairs: readonly (readonly [name: string, typed: string])[] = [
  ["박지성".normalize("NFD"), "박지성"],
  ["박지성", "박지성".normalize("NFD")],
  ["Groß", "gross"],
  ["GROSS Anna", "groß"],
  ["㈜한표", "한표"],
  ["㈜한표", "(주)한표"],
  ["Ⅱ조", "ii조"],
  ["Ⅱ조", "Ⅱ조"],
  ["Ｋｉｍ", "kim"],
  ["Kim", "ＫＩＭ"],
  ["İpek", "ipek"],
  ["ipek", "İPEK"],
  ["Işık", "ışık"],
  ["ﬁona", "fiona"],
  ["José", "jose"],
  ["Jose", "josé"],
  ["Zoe\u0308", "zoë"],
  ["Łukasz", "lukasz"],
  ["ΝΊΚΟΣ", "νίκος"],
  ["Ёлкин", "елкин"],
  ["O’Neil", "o'neil"],
  ["Jean‐Luc", "jean-luc"],
  ["ｶﾞﾝﾏ", "ガンマ"],
  ["김　하나", "김 하나"],
  ["①반 이서준", "1반"],
  ["がく", "がく".normalize("NFD")],
  ["100%_\\", "100%_\\"],
]

const usernameOf = (index: number): string => `voter${String(index).padStart(2, "0")}`

async function signUp(
  app: TestApp,
  input: { username: string; name?: string; part?: string; team?: string },
) {
  const client = app.client()
  await client.auth.signUp.mutate({ ...input, email: `${input.username}@example.org`, password })
  return client
}

/** An election in which a voter of each name has voted for the only candidate. */
async function electionOf(app: TestApp, names: readonly string[]) {
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  const { candidate } = await organiser.candidate.create.mutate({ electionId, name: "Ada" })
  const candidateId = candidate.id
  const voters = await Promise.all(
    names.map((name, index) => signUp(app, { username: usernameOf(index), name })),
  )
  await organiser.election.open.mutate({ electionId })
  for (const voter of voters) await voter.vote.cast.mutate({ candidateId })
  return { organiser, electionId, candidateId }
}

async function found(
  { organiser, electionId, candidateId }: Awaited<ReturnType<typeof electionOf>>,
  search: string,
) {
  const [members, roll, voters] = await Promise.all([
    organiser.account.list.query({ search, limit: 200 }),
    organiser.roll.list.query({ electionId, search, limit: 200 }),
    organiser.vote.voters.query({ candidateId, search, limit: 200 }),
  ])
  return [members.accounts, roll.voters, voters.voters].map((list) =>
    list.map(({ username }) => username ?? ""),
  )
}

test("finds a name as typed among members, on the roll and among voters", async () => {
  await using app = await createTestApp()
  const election = await electionOf(
    app,
    pairs.map(([name]) => name),
  )
  const missed: string[] = []
  for (const [index, [name, typed]] of pairs.entries()) {
    for (const [list, usernames] of (await found(election, typed)).entries())
      if (!usernames.includes(usernameOf(index))) missed.push(`${name} by ${typed} in list ${list}`)
  }
  expect(missed).toEqual([])
  expect(await found(election, "nobody")).toEqual([[], [], []])
  expect(await found(election, "%")).toEqual(times(3, () => ["voter26"]))
})

test("finds members by part and team, and voters on a roll by those they have in the election", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  await signUp(app, { username: "kim", part: "Ｄｅｓｉｇｎ", team: "Équipe Ⅱ" })
  await signUp(app, { username: "lee", part: "Back end" })
  const { election } = await organiser.election.create.mutate({ title: "Chair", preset: "plain" })
  const electionId = election.id
  await organiser.candidate.create.mutate({ electionId, name: "Ada" })
  await organiser.election.open.mutate({ electionId })
  const [kim] = (await organiser.account.list.query({ search: "kim" })).accounts
  await organiser.account.update.mutate({ accountId: kim?.id ?? "", part: "백엔드" })
  const members = async (search: string) =>
    (await organiser.account.list.query({ search })).accounts.map(({ username }) => username)
  const roll = async (search: string) =>
    (await organiser.roll.list.query({ electionId, search })).voters.map(({ username }) => username)
  for (const list of [members, roll]) expect(await list("equipe ii")).toEqual(["kim"])
  expect(await members("백엔드".normalize("NFD"))).toEqual(["kim"])
  expect([await members("design"), await roll("design")]).toEqual([[], ["kim"]])
  expect([await roll("백엔드"), await roll("back end")]).toEqual([[], ["lee"]])
})

test("search follows every change of an account's words", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const { election } = await organiser.election.create.mutate({ title: "Chair" })
  const text = "username,email,name\njose,,José\nzoe,zoe@example.org,Zoë"
  const { codes } = await organiser.roll.import.mutate({ electionId: election.id, text })
  const usernames = async (search: string) =>
    (await organiser.account.list.query({ search })).accounts.map(({ username }) => username)
  expect([await usernames("JOSE"), await usernames("zoe@")]).toEqual([["jose"], ["zoe"]])
  const code = codes.find(({ username }) => username === "jose")?.code ?? ""
  const jose = app.client()
  const { account } = await jose.auth.join.mutate({ code, email: "joe@example.org", password })
  expect(await usernames("joe@")).toEqual(["jose"])
  await organiser.account.update.mutate({ accountId: account.id, name: "Łukasz" })
  expect([await usernames("josé"), await usernames("lukasz")]).toEqual([["jose"], ["jose"]])
  await addOrganiser(app.services, "Ünal")
  expect(await usernames("unal")).toEqual(["Ünal"])
  await jose.auth.deleteAccount.mutate({ password })
  expect(await usernames("lukasz")).toEqual([])
  const kept =
    "SELECT FROM account WHERE deleted_at IS NOT NULL AND num_nonnulls(search_key, name_sort_key) > 0"
  expect((await app.db.pool.query(kept)).rowCount).toBe(0)
})

test("finds accounts without keys by their plain words, and by every spelling once the keys are filled", async () => {
  await using app = await createTestApp()
  const organiser = await app.organiser()
  const names = ["José", "Groß", ...times(2200, (index) => `Kim ${index}`)]
  await manyVoters(app, { count: names.length })
  await app.db.pool.query(
    "UPDATE account SET name = ($1::text[])[substr(username, 6)::int] WHERE username LIKE 'voter%'",
    [names],
  )
  const usernames = async (search: string) =>
    (await organiser.account.list.query({ search })).accounts.map(({ username }) => username)
  expect([await usernames("KIM 2199"), await usernames("jose")]).toEqual([["voter02202"], []])
  // A run that stopped after its first batch, and the next run.
  await fillAccountKeys(app, () => true)
  expect(await usernames("jose")).toEqual(["voter00001"])
  expect(await usernames("kim 2199")).toEqual(["voter02202"])
  const unfilled = "SELECT FROM account WHERE search_key IS NULL"
  expect((await app.db.pool.query(unfilled)).rowCount).toBe(1202)
  await Promise.all([fillAccountKeys(app), fillAccountKeys(app)])
  await fillAccountKeys(app)
  expect((await app.db.pool.query(unfilled)).rowCount).toBe(0)
  expect([await usernames("gross"), await usernames("kim 2199")]).toEqual([["voter00002"], ["voter02202"]])
})

test("visitors find voters by name, not by username or e-mail", async () => {
  await using app = await createTestApp()
  const { candidateId } = await electionOf(app, ["José", "Groß"])
  const visitor = app.client()
  const names = async (search: string) =>
    (await visitor.vote.voters.query({ candidateId, search })).voters.map(({ name }) => name)
  expect([await names("jose"), await names("voter00"), await names("example")]).toEqual([["José"], [], []])
})
