import { expect, test } from "vitest"
import { mostGrown, mostKept } from "./bounds.js"
import { floods } from "./floods.js"
import { measureHostile } from "./hostile.js"

// Times are for `pnpm hostile` on a quiet machine: here every vote is answered and the memory comes back.
test("a visitor's floods leave every vote answered, the server alive and its memory bounded", async () => {
  const names = Object.keys(floods)
  const { idle, flooded } = await measureHostile({ names, seconds: 2, patienceMs: 60_000, say: () => {} })
  const wrong = [idle, ...flooded].filter(
    ({ alive, unanswered, grown, kept }) => !alive || unanswered > 0 || grown > mostGrown || kept > mostKept,
  )
  expect(wrong).toEqual([])
}, 300_000)
