import { readdir } from "node:fs/promises"
import { createNodeClient } from "@hanpyo/shared/node"
import { describe, expect, test } from "vitest"
import { password } from "../testing/create-test-app.ts"
import { dataFolder, run, untilListening } from "../testing/run-built.ts"

describe("the organiser command", () => {
  test("works whether or not a server is running", async () => {
    await using data = await dataFolder()
    const env = { PORT: "0", DATA_DIR: data.path, BCRYPT_COST: "4", DEMO: "0" }
    const add = (username: string) => run("cli/organiser.js", { args: ["add", username], env })

    const alone = add("kim")
    expect(await alone.ended).toBe(0)
    const code = /\/join\?code=(\S+)/.exec(alone.output())?.[1] ?? ""

    const server = run("main.js", { env })
    const client = createNodeClient({ url: await untilListening(server) })
    const session = await client.auth.join.mutate({ code, email: "kim@example.org", password })
    expect(session.account).toMatchObject({ username: "kim", role: "organiser" })

    const lee = createNodeClient({ url: await untilListening(server) })
    await lee.auth.signUp.mutate({ username: "lee", email: "lee@example.org", password })
    const beside = add("lee")
    expect(await beside.ended).toBe(0)
    expect(beside.output()).toContain("lee is now an organiser")
    expect((await lee.auth.me.query()).account.role).toBe("organiser")
    server.child.kill("SIGTERM")
    expect(await server.ended).toBe(0)
  })

  const linkOf = (output: string): string => /(http\S+)\/join\?code=/.exec(output)?.[1] ?? output

  test("prints a link to the running server, regardless of its own shell's port and address", async () => {
    await using data = await dataFolder()
    const env = { DATA_DIR: data.path, BCRYPT_COST: "4", DEMO: "0" }
    const linkFor = async (username: string) => {
      const command = run("cli/organiser.js", { args: ["add", username], env: { ...env, PORT: "4321" } })
      expect(await command.ended).toBe(0)
      return linkOf(command.output())
    }
    expect(await linkFor("kim")).toBe("http://127.0.0.1:4321")

    const here = run("main.js", { env: { ...env, PORT: "0" } })
    const address = await untilListening(here)
    expect(await linkFor("kim")).toBe(address)
    here.child.kill("SIGTERM")
    expect(await here.ended).toBe(0)
    expect((await readdir(data.path)).filter((name) => name.startsWith("server-"))).toEqual([])

    const proxied = run("main.js", { env: { ...env, PORT: "0", PUBLIC_URL: "https://vote.example" } })
    await untilListening(proxied)
    expect(await linkFor("kim")).toBe("https://vote.example")
    // A killed server leaves its announcement behind; no link leads there.
    proxied.child.kill("SIGKILL")
    await proxied.ended
    expect(await linkFor("kim")).toBe("http://127.0.0.1:4321")
  })

  test("prints its usage, and refuses what cannot be a username", async () => {
    const bare = run("cli/organiser.js", { env: {} })
    expect(await bare.ended).toBe(1)
    expect(bare.output()).toContain("npx -y pnpm@12 organiser add <username>")
    const odd = run("cli/organiser.js", { args: ["add", "two words"], env: {} })
    expect(await odd.ended).toBe(1)
    expect(odd.output()).toContain("cannot be a username")
  })
})
