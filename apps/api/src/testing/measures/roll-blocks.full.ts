import { monitorEventLoopDelay } from "node:perf_hooks"
import { maxRollRows } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { readAsWords } from "../wire/read-as-words.ts"

/** A single string, not a rope, as it comes off the wire. */
const flat = (text: string): string => Buffer.from(text).toString()

const fill = (piece: string): string => flat(piece.repeat(Math.floor((4 * 1024 * 1024) / piece.length)))

/** 4 MB each, built to be as slow as possible to read. */
const texts: Record<string, string> = {
  "all commas": fill(","),
  "a cell, a comma": fill("a,"),
  "all quotes": fill('"'),
  "quotes that never close": fill('"a\n'),
  "quotes that never close, in one row": fill('"a,'),
  "long rows of quotes that never close": fill(`${'"a,'.repeat(60)}\n`),
  "quoted line breaks": fill('"\n\n"\n'),
  "one cell": fill("a"),
  "one cell of blanks": `k${fill(" ")}`,
  "blank rows": fill("\n"),
  "a million rows": fill("abc\n"),
  "carriage returns": fill("abc\r"),
  "as many rows as a roll holds": flat(`kim,kim@example.org,${"x".repeat(160)},A,B\n`.repeat(maxRollRows)),
  "wide rows": fill(`${"a,".repeat(250)}\n`),
  "all @": fill("@"),
  "addresses on one line": fill("ada@example.org, "),
  "brackets that never close": fill("<ada@example.org "),
  "names of columns": fill("이름,"),
}

test("measures how long reading a roll blocks the event loop", async () => {
  for (const [what, text] of Object.entries(texts)) {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const startedAt = performance.now()
    const read = await readAsWords(text)
    const ms = performance.now() - startedAt
    await new Promise((resolve) => setTimeout(resolve, 50))
    delay.disable()
    const longest = (delay.max / 1e6).toFixed(0).padStart(6)
    const result = Array.isArray(read) ? `${read.length} rows` : String(read)
    process.stdout.write(`${longest} ms at a time, ${ms.toFixed(0).padStart(6)} in all  ${what}: ${result}\n`)
    expect(delay.max).toBeGreaterThan(0)
  }
}, 600_000)
