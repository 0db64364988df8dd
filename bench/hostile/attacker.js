// A separate process, so that it takes no time from the one that measures votes.
import { setMaxListeners } from "node:events"
import { floods } from "./floods.js"

const [name = "", target = "{}"] = process.argv.slice(2)
const over = new AbortController()
setMaxListeners(0, over.signal)
process.on("disconnect", () => process.exit())
process.on("SIGTERM", () => {
  over.abort()
  process.exit()
})
const flood = floods[name]
if (flood === undefined) throw new Error(`no such flood: ${name}`)
flood.run(/** @type {import("./floods.js").Target} */ (JSON.parse(target)), over.signal)
