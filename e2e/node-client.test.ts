import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { startServer } from "./setup/start-server.ts"

const script = fileURLToPath(new URL("../examples/node-client/vote.js", import.meta.url))

test("runs the example: twenty voters sign up, register candidates, vote, and see the ranking", async () => {
  await using server = await startServer()
  const { stdout } = await promisify(execFile)(process.execPath, [script, server.url])
  const lines = stdout.trim().split("\n")
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^1\. Ada \S+ — 10 \(50 %\)$/),
    expect.stringMatching(/^2\. Grace \S+ — 7 \(35 %\)$/),
    expect.stringMatching(/^3\. Margaret \S+ — 3 \(15 %\)$/),
  ])
  expect(lines.at(-1)).toBe("20 of 20 have voted")
})
