import { execFile } from "node:child_process"
import { access, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { startOutsideProject } from "./setup/outside-project.ts"
import { startServer } from "./setup/start-server.ts"

const run = promisify(execFile)
/** The first example of a README. */
async function exampleOf(readme: string): Promise<string> {
  return /```js\n([^]*?)```/.exec(await readFile(readme, "utf8"))?.[1] ?? ""
}

const program = `
const client = createNodeClient({ url: process.argv[2], auth: "bearer" })
const main = async () => {
  const username = process.argv[3]
  const session = await client.auth.signUp.mutate({ username, email: username + "@example.org", password: "a long password" })
  await client.auth.signIn.mutate({ name: "outside" }).catch((error) => console.log(errorData(error)?.reason))
  const { candidates } = await client.candidate.list.query()
  await client.vote.cast.mutate({ candidateId: candidates[0].id })
  await client.vote.cast.mutate({ candidateId: candidates[0].id }).catch((error) => console.log(reasonOf(error)))
  const { unsubscribe } = client.results.onChange.subscribe(undefined, {
    onData({ data }) {
      if (data.turnout.voted === 0) return
      unsubscribe()
      console.log(session.account.username, data.tally.length)
    },
  })
}
main()
`
/** Node, and Bun and Deno if set: they take 100 MB each. */
const { BUN_PATH: bun, DENO_PATH: deno } = process.env
const runtimes = [
  [process.execPath],
  ...(bun === undefined ? [] : [[bun]]),
  ...(deno === undefined ? [] : [[deno, "run", "--allow-all", "--node-modules-dir=manual"]]),
]

const esm = `import { errorData, reasonOf } from "@hanpyo/shared"
import { createNodeClient } from "@hanpyo/shared/node"
${program}`
const cjs = `const { errorData, reasonOf } = require("@hanpyo/shared")
const { createNodeClient } = require("@hanpyo/shared/node")
${program}`

test(
  "votes and watches with the packed client from an outside project, by import and by require",
  { timeout: 180_000 },
  async () => {
    await using server = await startServer()
    await using project = await startOutsideProject()
    expect((await stat(project.tarball)).size).toBeLessThan(100_000)
    expect(await readFile(join(project.installed, "package.json"), "utf8")).not.toMatch(/catalog:|workspace:/)
    await access(join(project.installed, "LICENSE"))
    const dependencies = { "@hanpyo/shared": "*" }
    await project.write({ "package.json": JSON.stringify({ dependencies }), "esm.mjs": esm, "cjs.cjs": cjs })

    for (const [at, [command = "", ...args]] of runtimes.entries()) {
      for (const file of ["esm.mjs", "cjs.cjs"]) {
        const username = `${file.slice(0, 3)}-${at}`
        const { stdout } = await run(command, [...args, file, server.url, username], { cwd: project.folder })
        expect(stdout.trim().split("\n")).toEqual(["invalid_input", "already_voted", `${username} 3`])
      }
    }
  },
)

test("runs the examples of both READMEs", async () => {
  await using server = await startServer()
  await using project = await startOutsideProject()
  const root = await exampleOf(fileURLToPath(new URL("../README.md", import.meta.url)))
  const packed = await exampleOf(join(project.installed, "README.md"))
  for (const example of [root, packed]) expect(example).toContain("http://127.0.0.1:3000")
  await project.write({
    "root.mjs": root.replace("http://127.0.0.1:3000", server.url),
    "packed.mjs": packed.replace("http://127.0.0.1:3000", server.url),
  })

  // The second example signs in as the voter of the first.
  const { stdout } = await run(process.execPath, ["root.mjs"], { cwd: project.folder })
  const lines = stdout.trim().split("\n")
  expect(lines[0]).toMatch(/^my ballot is in: \S{43}$/)
  expect(lines.at(-1)).toBe("already_voted")
  const again = await run(process.execPath, ["packed.mjs"], { cwd: project.folder })
  expect(again.stdout.trim()).toBe("already_voted")
})
