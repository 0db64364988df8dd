import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type OutsideProject, startOutsideProject } from "./setup/outside-project.ts"

const run = promisify(execFile)
const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The first example of the README. */
const example = /```js\n([^]*?)```/.exec(await readFile(fromRoot("README.md"), "utf8"))?.[1] ?? ""

// `@ts-expect-error` proves that no type is `any`.
const esm = `import { errorData, type Results } from "@hanpyo/shared"
import { type Client, createClient } from "@hanpyo/shared/client"
import { createNodeClient } from "@hanpyo/shared/node"
const client: Client = createNodeClient({ url: new URL("http://127.0.0.1:3000"), auth: "bearer" })
const { account } = await client.auth.signIn.mutate({ username: "kim", password: "a long password" })
const results: Results = await client.results.get.query(undefined, { signal: AbortSignal.timeout(1000) })
client.results.onChange.subscribe(undefined, {
  onData: ({ id, data }) => console.log(id, data.turnout.voted),
  onError: (error) => console.log(error.data?.reason, errorData(error)?.requestId),
}).unsubscribe()
createClient({ url: "/trpc" }).election.list.query().then(({ elections }) => console.log(elections.length))
// @ts-expect-error
client.auth.signIn.mutate({ name: "kim" })
// @ts-expect-error
client.auth.signIn.mutate()
// @ts-expect-error
account.passwordHash
// @ts-expect-error
results.turnout.nothing
`
const cjs = `import client = require("@hanpyo/shared/client")
import node = require("@hanpyo/shared/node")
import { reasonOf, type Results } from "@hanpyo/shared"
const results: Promise<Results> = node.createNodeClient({ url: "http://127.0.0.1:3000" }).results.get.query()
results.catch((error: unknown) => console.log(reasonOf(error)))
// @ts-expect-error
client.createClient({ url: 3000 })
`

const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true }
const node = { target: "es2022", lib: ["es2022"], types: ["node"] }
const browser = { target: "es2022", lib: ["es2022", "dom"], types: [] }
/** How a project may resolve modules. */
const projects = {
  node16: { ...node, module: "node16" },
  node18: { ...node, module: "node18" },
  nodenext: { ...node, module: "nodenext" },
  bundler: { ...browser, module: "preserve", moduleResolution: "bundler" },
}
/** Compilers in between check only what changed with them. */
const checks = [
  { version: 5.7, ways: ["node16", "nodenext", "bundler"] },
  { version: 5.8, ways: ["node18", "nodenext"] },
  { version: 5.9, ways: ["nodenext"] },
  { version: 6, ways: ["nodenext"] },
  { version: 7, ways: ["node16", "node18", "nodenext", "bundler"] },
] as const

// Packed once: each compiler only reads it.
let project: OutsideProject
beforeAll(async () => {
  project = await startOutsideProject()
  await project.write({
    "package.json": JSON.stringify({ type: "module" }),
    "esm.mts": esm,
    "cjs.cts": cjs,
    "readme.mts": example,
  })
})
afterAll(() => project[Symbol.asyncDispose]())

test.for(checks)(
  "compiles the packed client with TypeScript $version, strict and without skipLibCheck",
  { timeout: 300_000 },
  async ({ version, ways }) => {
    const compiler =
      version === 7 ? "node_modules/typescript" : `e2e/node_modules/typescript-${version.toFixed(1)}`
    const { version: found } = JSON.parse(await readFile(fromRoot(`${compiler}/package.json`), "utf8")) as {
      version: string
    }
    expect(found).toMatch(new RegExp(`^${version.toFixed(1)}\\.`))
    for (const name of ways) {
      const compilerOptions = { ...strict, ...projects[name], skipLibCheck: false, noEmit: true }
      const files = name === "bundler" ? ["esm.mts", "cjs.cts"] : ["esm.mts", "cjs.cts", "readme.mts"]
      const file = `${name}-${version}.json`
      await project.write({ [file]: JSON.stringify({ compilerOptions, files }) })
      const checked = run(process.execPath, [fromRoot(`${compiler}/bin/tsc`), "-p", file], {
        cwd: project.folder,
      })
      // The compiler prints its errors to stdout.
      const said = await checked.then(
        () => "",
        (error: unknown) => (error as { stdout: string }).stdout,
      )
      expect([name, said]).toEqual([name, ""])
    }
  },
)
