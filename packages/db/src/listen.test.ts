import { expect, test } from "vitest"
import { createDb, type Db } from "./create-db.ts"
import { listen } from "./listen.ts"
import { createDeafProxy, createTestDatabase } from "./testing.ts"

/** What a listener told, in order, and a way to wait for the next thing. */
function record() {
  const told: string[] = []
  let changed: () => void = () => undefined
  const tell = (what: string): void => {
    told.push(what)
    changed()
  }
  const until = async (what: string): Promise<void> => {
    while (!told.includes(what)) await new Promise<void>((resolve) => (changed = resolve))
  }
  return { told, tell, until }
}

const terminateListener = (db: Db) =>
  db.pool.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'hanpyo listening on results' AND datname = current_database()`,
  )

test("hears what is sent, comes back after a lost connection and says so, and is silent once stopped", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  const { told, tell, until } = record()
  const listener = await listen({
    url: database.url,
    channel: "results",
    onMessage: (payload) => tell(`message ${payload}`),
    onReconnect: () => tell("reconnected"),
    onError: () => tell("lost"),
  })
  await db.pool.query("SELECT pg_notify('results', 'one')")
  await until("message one")
  for (const word of ["two", "three"]) {
    told.length = 0
    await terminateListener(db)
    await until("reconnected")
    await db.pool.query("SELECT pg_notify('results', $1)", [word])
    await until(`message ${word}`)
    expect(told).toEqual(["lost", "reconnected", `message ${word}`])
  }
  await listener.stop()
  await db.pool.query("SELECT pg_notify('results', 'four')")
  const { rows } = await db.pool.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'hanpyo listening on results' AND datname = current_database()",
  )
  expect(rows).toEqual([])
  expect(told.at(-1)).toBe("message three")
})

test("keeps trying while the database does not let it in", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  const role = new URL(database.url).pathname.slice(1)
  await db.pool.query(`CREATE ROLE ${role} LOGIN`)
  const url = new URL(database.url)
  url.username = role
  const { told, tell, until } = record()
  const listener = await listen({
    url: url.toString(),
    channel: "results",
    onMessage: tell,
    onReconnect: () => tell("reconnected"),
    onError: () => {
      tell(`error ${told.length + 1}`)
      // The loss and two attempts have failed by now.
      if (told.length === 3) void db.pool.query(`ALTER ROLE ${role} LOGIN`)
    },
  })
  await db.pool.query(`ALTER ROLE ${role} NOLOGIN`)
  await terminateListener(db)
  await until("reconnected")
  expect(told.slice(0, 3)).toEqual(["error 1", "error 2", "error 3"])
  expect(told.at(-1)).toBe("reconnected")
  await listener.stop()
})

test("notices a connection that falls silent without closing, and comes back by another", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  await using proxy = await createDeafProxy(database.url)
  const { told, tell, until } = record()
  const listener = await listen({
    url: proxy.url,
    channel: "results",
    onMessage: (payload) => tell(`message ${payload}`),
    onReconnect: () => tell("reconnected"),
    onError: () => tell("lost"),
  })
  await db.pool.query("SELECT pg_notify('results', 'one')")
  await until("message one")
  proxy.swallow()
  await db.pool.query("SELECT pg_notify('results', 'two')")
  await until("lost")
  proxy.recover()
  await until("reconnected")
  await db.pool.query("SELECT pg_notify('results', 'three')")
  await until("message three")
  expect(told).not.toContain("message two")
  expect(told.indexOf("lost")).toBeLessThan(told.indexOf("reconnected"))
  await listener.stop()
}, 30_000)

test("a silent connection does not hold up a stop", async () => {
  await using database = await createTestDatabase()
  await using proxy = await createDeafProxy(database.url)
  const quiet = { onMessage: () => undefined, onReconnect: () => undefined, onError: () => undefined }
  const listener = await listen({ url: proxy.url, channel: "results", ...quiet })
  proxy.swallow()
  await expect(listener.stop()).resolves.toBeUndefined()
})

test("fails where the first connection does, and where the channel is none", async () => {
  const quiet = { onMessage: () => undefined, onReconnect: () => undefined, onError: () => undefined }
  const nowhere = listen({ url: "postgresql://hanpyo@127.0.0.1:1/none", channel: "results", ...quiet })
  await expect(nowhere).rejects.toThrow(/ECONNREFUSED/)
  await expect(listen({ url: "", channel: "results; DROP TABLE ballot", ...quiet })).rejects.toThrow(
    /channel/,
  )
})
