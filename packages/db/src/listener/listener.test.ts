import { expect, test } from "vitest"
import { createDb, type Db } from "../create-db.ts"
import { createDeafProxy, createTestDatabase } from "../testing.ts"
import { createListener, type Listener } from "./listener.ts"

/** A listener that records what its subscriber to results and its owner hear, in order. */
function record(url: string) {
  const heard: string[] = []
  let changed: () => void = () => undefined
  const hear = (what: string): void => {
    heard.push(what)
    changed()
  }
  const until = async (what: string): Promise<void> => {
    while (!heard.includes(what)) await new Promise<void>((resolve) => (changed = resolve))
  }
  const listener = createListener({ url, onError: () => hear("error") })
  listener.subscribe("results", {
    onMessage: (electionId) => hear(`message ${electionId}`),
    onGap: () => hear(`gap, ${stateOf(listener)}`),
    onLost: () => hear(`lost, ${stateOf(listener)}`),
  })
  return { listener, heard, until }
}

const stateOf = ({ isListening }: Listener): string => (isListening ? "listening" : "not listening")

const terminateListener = (db: Db) =>
  db.pool.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'hanpyo listener' AND datname = current_database()`,
  )

test("delivers notifications, reconnects after a lost connection and reports the gap, and delivers none once stopped", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  const { listener, heard, until } = record(database.url)
  expect(listener.isListening).toBe(false)
  await listener.start()
  expect(listener.isListening).toBe(true)
  await db.pool.query("SELECT pg_notify('hanpyo_results', 'one')")
  await until("message one")
  for (const word of ["two", "three"]) {
    heard.length = 0
    await terminateListener(db)
    await until("gap, listening")
    await db.pool.query("SELECT pg_notify('hanpyo_results', $1)", [word])
    await until(`message ${word}`)
    expect(heard).toEqual(["lost, not listening", "error", "gap, listening", `message ${word}`])
  }
  await listener.stop()
  expect(listener.isListening).toBe(false)
  await db.pool.query("SELECT pg_notify('hanpyo_results', 'four')")
  const { rows } = await db.pool.query(
    "SELECT FROM pg_stat_activity WHERE application_name = 'hanpyo listener' AND datname = current_database()",
  )
  expect(rows).toEqual([])
  expect(heard.at(-1)).toBe("message three")
})

test("gives each subscriber the messages of its channel, over one connection", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  const listener = createListener({ url: database.url, onError: () => undefined })
  const heard: unknown[] = []
  const all = new Promise<void>((resolve) => {
    const hear = (message: unknown): void => void (heard.push(message) === 4 && resolve())
    const onGap = (): void => undefined
    listener.subscribe("results", { onMessage: (message) => hear(["results", message]), onGap })
    listener.subscribe("session", { onMessage: (message) => hear(["session", message]), onGap })
    listener.subscribe("schedule", { onMessage: (message) => hear(["schedule", message]), onGap })
  })
  await listener.start()
  await db.pool.query(
    `SELECT pg_notify('hanpyo_results', 'e1'), pg_notify('hanpyo_session_ended', 'session:s1'),
       pg_notify('hanpyo_session_ended', 'account:a1'), pg_notify('hanpyo_schedule', '')`,
  )
  await all
  expect(heard).toEqual([
    ["results", "e1"],
    ["session", { sessionId: "s1" }],
    ["session", { accountId: "a1" }],
    ["schedule", undefined],
  ])
  const { rows } = await db.pool.query(
    "SELECT count(*)::int FROM pg_stat_activity WHERE application_name = 'hanpyo listener' AND datname = current_database()",
  )
  expect(rows).toEqual([{ count: 1 }])
  await listener.stop()
})

test("keeps trying while the database refuses it", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  const role = new URL(database.url).pathname.slice(1)
  await db.pool.query(`CREATE ROLE ${role} LOGIN`)
  const url = new URL(database.url)
  url.username = role
  let errors = 0
  let isBack: () => void = () => undefined
  const back = new Promise<void>((resolve) => (isBack = resolve))
  const listener = createListener({
    url: url.toString(),
    onError: () => {
      errors += 1
      // By then the loss and two attempts have failed.
      if (errors === 3) void db.pool.query(`ALTER ROLE ${role} LOGIN`)
    },
  })
  listener.subscribe("results", { onMessage: () => undefined, onGap: isBack })
  await listener.start()
  await db.pool.query(`ALTER ROLE ${role} NOLOGIN`)
  await terminateListener(db)
  await back
  expect(errors).toBeGreaterThanOrEqual(3)
  await listener.stop()
})

test("notices a connection that falls silent without closing, and opens another", async () => {
  await using database = await createTestDatabase()
  await using db = createDb({ url: database.url, maxConnections: 1 })
  await using proxy = await createDeafProxy(database.url)
  const { listener, heard, until } = record(proxy.url)
  await listener.start()
  await db.pool.query("SELECT pg_notify('hanpyo_results', 'one')")
  await until("message one")
  proxy.swallow()
  await db.pool.query("SELECT pg_notify('hanpyo_results', 'two')")
  await until("lost, not listening")
  proxy.recover()
  await until("gap, listening")
  await db.pool.query("SELECT pg_notify('hanpyo_results', 'three')")
  await until("message three")
  expect(heard).not.toContain("message two")
  expect(heard.indexOf("lost, not listening")).toBeLessThan(heard.indexOf("gap, listening"))
  await listener.stop()
}, 30_000)

test("a silent connection does not delay a stop", async () => {
  await using database = await createTestDatabase()
  await using proxy = await createDeafProxy(database.url)
  const { listener } = record(proxy.url)
  await listener.start()
  proxy.swallow()
  await expect(listener.stop()).resolves.toBeUndefined()
})

test("fails to start if the first connection fails", async () => {
  const { listener } = record("postgresql://hanpyo@127.0.0.1:1/none")
  await expect(listener.start()).rejects.toThrow(/ECONNREFUSED/)
  expect(listener.isListening).toBe(false)
  await listener.stop()
})
