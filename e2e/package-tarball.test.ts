import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { startServer } from "./setup/start-server.ts"

const run = promisify(execFile)
const shared = fileURLToPath(new URL("../packages/shared", import.meta.url))
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url))

const program = `import { errorData, type Results } from "@hanpyo/shared"
import { createNodeClient } from "@hanpyo/shared/node"

const client = createNodeClient({ url: process.argv[2] ?? "", auth: "bearer" })
const session = await client.auth.signUp.mutate({ username: "outside", email: "o@example.org", password: "a long password" })
// @ts-expect-error: there is no such input
await client.auth.signIn.mutate({ name: "outside" }).catch((error: unknown) => console.log(errorData(error)?.reason))
const results: Results = await client.results.get.query()
// @ts-expect-error: the types are ours all the way down, and not \`any\`
results.turnout.nothing
console.log(session.account.username, results.tally?.length)
`

test("the packed client is small, type-checks in a project outside, and runs against the server", async () => {
  await using server = await startServer()
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-outside-"))
  try {
    // What the tarball depends on is linked, so that no registry is needed.
    await run("pnpm", ["pack", "--pack-destination", folder], { cwd: shared })
    const [tarball = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"))
    expect((await stat(join(folder, tarball))).size).toBeLessThan(100_000)

    const installed = join(folder, "node_modules", "@hanpyo", "shared")
    await mkdir(installed, { recursive: true })
    await run("tar", ["-xzf", join(folder, tarball), "-C", installed, "--strip-components=1"])
    expect(await readFile(join(installed, "package.json"), "utf8")).not.toMatch(/catalog:|workspace:/)
    await symlink(join(shared, "node_modules"), join(installed, "node_modules"))
    await mkdir(join(folder, "node_modules", "@types"), { recursive: true })
    await symlink(
      join(shared, "node_modules", "@types", "node"),
      join(folder, "node_modules", "@types", "node"),
    )

    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }))
    await writeFile(join(folder, "outside.mts"), program)
    const options = ["--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"]
    await run(tsc, [...options, "--skipLibCheck", "outside.mts"], { cwd: folder })
    const { stdout } = await run(process.execPath, ["outside.mjs", server.url], { cwd: folder })
    expect(stdout.trim().split("\n")).toEqual(["invalid_input", "outside 3"])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
