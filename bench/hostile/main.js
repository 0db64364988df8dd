import { parseArgs } from "node:util"
import { allFloods, measureHostile } from "./hostile.js"
import { floods } from "./floods.js"
import { brokenBounds } from "./bounds.js"

const { values } = parseArgs({
  options: { only: { type: "string" }, seconds: { type: "string", default: "8" } },
})
const say = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`)
const names = values.only?.split(",") ?? allFloods
for (const name of names) say(`${name.padEnd(16)} ${floods[name]?.what ?? "no such flood"}`)
say("")
const { idle, flooded } = await measureHostile({ names, seconds: Number(values.seconds), say })
const broken = brokenBounds({ idle, flooded })
say(broken.length === 0 ? "\nEvery bound holds." : `\n${broken.join("\n")}`)
if (broken.length > 0) process.exitCode = 1
