// Writes the generated pages of docs/ and the table of look-alikes. With --check it only compares, and fails on a stale page.
import { readFile, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { appRouter } from "@hanpyo/api/dist/routers/router.js"
import * as contract from "@hanpyo/shared"
import { format, resolveConfig } from "prettier"
import { apiReference } from "./api-docs.js"
import { dataModel } from "./data-model-docs.js"
import { lookAlikesSource } from "./look-alikes.js"
import { readModelComments } from "./model-comments.js"
import { namedSchemas, readComments, readStreams } from "./named-schemas.js"
import { readCatalog } from "./read-catalog.js"
import { readRoutineComments } from "./routine-comments.js"

/** @param {string} path from the repository's root */
const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values

const named = namedSchemas(contract, await readComments(fromRoot("packages/shared/src")))
const streams = await readStreams(fromRoot("packages/shared/src/contract.ts"))
const sqlComments = {
  ...(await readModelComments(fromRoot("packages/db/prisma/models"))),
  ...(await readRoutineComments(fromRoot("packages/db/sql/functions"))),
}
const pages = {
  "docs/api.md": apiReference(appRouter, { named, reasons: contract.reasonStatus, streams }),
  "docs/data-model.md": dataModel(await readCatalog(), sqlComments),
  "apps/api/src/names/look-alikes.ts": lookAlikesSource(),
}

for (const [page, text] of Object.entries(pages)) {
  const path = fromRoot(page)
  const wanted = await format(text, { ...(await resolveConfig(path)), filepath: path })
  const found = await readFile(path, "utf8").catch(() => "")
  if (found === wanted) continue
  if (check) {
    process.stderr.write(`${page} is stale: run pnpm docs:write and commit it\n`)
    process.exitCode = 1
  } else {
    await writeFile(path, wanted)
    process.stdout.write(`wrote ${page}\n`)
  }
}
