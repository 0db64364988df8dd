import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { roomProblems } from "./rooms.js"

/** @param {Record<string, string>} files */
async function sourceOf(files) {
  const source = await mkdtemp(join(tmpdir(), "hanpyo-rooms-"))
  onTestFinished(() => rm(source, { recursive: true }))
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(source, file)), { recursive: true })
    await writeFile(join(source, file), text)
  }
  return source
}

const plan = { core: [], vote: ["core"] }

test("accepts imports from rooms below, and leaves tests alone", async () => {
  const source = await sourceOf({
    "core/error.ts": "",
    "vote/cast.ts": 'import { error } from "../core/error.ts"\nimport { id } from "./id.ts"\n',
    "vote/id.ts": "",
    "core/error.test.ts": 'import { cast } from "../vote/cast.ts"\n',
  })
  expect(await roomProblems(source, plan)).toEqual([])
})

test.each([
  ["a type", 'import type { Cast } from "../vote/cast.ts"\n'],
  ["over several lines", 'import {\n  cast,\n} from "../vote/cast.ts"\n'],
  ["an export", 'export { cast } from "../vote/cast.ts"\n'],
])("names the file that imports from a room above: %s", async (_how, text) => {
  const source = await sourceOf({ "core/error.ts": text, "vote/cast.ts": "" })
  expect(await roomProblems(source, plan)).toEqual(["core/error.ts may not import from vote"])
})

test("names a room that is not in the plan, a plan that runs in a circle, and a room that is too large", async () => {
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`core/${n}.ts`, ""]))
  const source = await sourceOf({ ...many, "new/thing.ts": "" })
  expect(await roomProblems(source, { core: ["vote"], vote: ["core"] })).toEqual([
    "core may only import rooms above it in the plan, not vote",
    "core holds 21 files, at most 20 are allowed",
    "new/thing.ts stands in a room that is not in the plan: new",
  ])
})
