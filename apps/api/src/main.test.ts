import { once } from "node:events"
import { readFile, stat } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { createNodeClient } from "@hanpyo/shared/node"
import { describe, expect, test } from "vitest"
import { password } from "./testing/create-test-app.ts"
import { dataFolder, run, untilListening } from "./testing/run-built.ts"

const postgresPid = async (dataDir: string) =>
  Number.parseInt(await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8"), 10)

describe("the server, run alone from any folder", () => {
  test("exits without listening, and stops PostgreSQL, if it is stopped during the start", async () => {
    await using data = await dataFolder()
    const server = run("main.js", { env: { PORT: "0", DATA_DIR: data.path, BCRYPT_COST: "4" } })
    await expect
      .poll(
        () =>
          stat(join(data.path, "postgres")).then(
            () => "begun",
            () => "not yet",
          ),
        { timeout: 20_000 },
      )
      .toBe("begun")
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
    expect(server.output()).not.toContain("listening on")
    await expect(stat(join(data.path, "postgres", "data", "postmaster.pid"))).rejects.toThrow("ENOENT")
  })

  test("starts with everything it needs, and stops with it", async () => {
    await using data = await dataFolder()
    const env = { PORT: "0", DATA_DIR: data.path, BCRYPT_COST: "4" }
    const server = run("main.js", { env })
    const url = await untilListening(server)
    // The lines after the address may arrive in a later chunk.
    await expect.poll(server.output).toContain("npx -y pnpm@12 organiser add <username>")
    expect(server.output()).toContain(data.path)
    expect((await stat(join(data.path, "token-secret"))).mode & 0o777).toBe(0o600)
    const client = createNodeClient({ url })
    expect(await client.election.current.query()).toMatchObject({ isDemo: true, status: "open" })

    const stream = await fetch(`${url}/trpc/results.onChange`)
    await stream.body?.getReader().read()
    const pid = await postgresPid(data.path)
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
    expect(() => process.kill(pid, 0)).toThrow("ESRCH")
  })

  test("keeps sessions over a restart, and makes no second demo", async () => {
    await using data = await dataFolder()
    const env = { PORT: "0", DATA_DIR: data.path, BCRYPT_COST: "4" }
    const first = run("main.js", { env })
    const before = createNodeClient({ url: await untilListening(first), auth: "bearer" })
    const { tokens } = await before.auth.signUp.mutate({
      username: "kim",
      email: "kim@example.org",
      password,
    })
    first.child.kill("SIGINT")
    expect(await first.ended).toBe(0)
    const second = run("main.js", { env })
    const after = createNodeClient({
      url: await untilListening(second),
      auth: "bearer",
      ...(tokens && { tokens }),
    })
    expect((await after.auth.me.query()).account.username).toBe("kim")
    expect((await after.election.list.query()).elections).toHaveLength(1)
    second.child.kill("SIGTERM")
    expect(await second.ended).toBe(0)
  })

  test("exits with a message when its PostgreSQL has died", async () => {
    await using data = await dataFolder()
    const server = run("main.js", { env: { PORT: "0", DATA_DIR: data.path, DEMO: "0" } })
    await untilListening(server)
    process.kill(await postgresPid(data.path), "SIGQUIT")
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain("PostgreSQL ended unexpectedly")
  })

  test("says that its port is taken, and leaves no process behind", async () => {
    await using data = await dataFolder()
    const taken = createServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    const { port } = taken.address() as { port: number }
    const server = run("main.js", { env: { PORT: String(port), DATA_DIR: data.path, DEMO: "0" } })
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`)
    await expect(postgresPid(data.path)).rejects.toThrow("ENOENT")
    taken.close()
  })

  test("names every wrong variable, and does not start", async () => {
    const server = run("main.js", { env: { PORT: "high", SIGN_UP: "maybe" } })
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(/PORT: .*\n {2}SIGN_UP: /)
  })
})
