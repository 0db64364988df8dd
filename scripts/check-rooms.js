// Fails where a file of the API imports against the plan of its rooms, `apps/api/rooms.json`.
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { roomProblems } from "./rooms.js"

const api = fileURLToPath(new URL("../apps/api/", import.meta.url))
const rooms = /** @type {import("./rooms.js").Rooms} */ (
  JSON.parse(await readFile(`${api}rooms.json`, "utf8"))
)
const problems = await roomProblems(`${api}src`, rooms)
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
