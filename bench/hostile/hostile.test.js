import { expect, test } from "vitest"
import { mostGrown, mostKept } from "./bounds.js"
import { floods } from "./floods.js"
import { measureHostile } from "./hostile.js"

// Times are checked by `pnpm hostile` on a quiet machine.
test("answers every vote, stays alive and releases memory under a visitor's floods", async () => {
  const names = Object.keys(floods)
  const { idle, flooded } = await measureHostile({ names, seconds: 2, patienceMs: 60_000, say: () => {} })
  const wrong = [idle, ...flooded].filter(
    ({ alive, unanswered, grown, kept }) => !alive || unanswered > 0 || grown > mostGrown || kept > mostKept,
  )
  expect(wrong).toEqual([])
}, 300_000)
