import { expect, test } from "vitest"
import { roundsApart } from "./round-pace.ts"

test("runs four rounds a second for few viewers", () => {
  for (const sendingMs of [0, 1, 14, 31]) expect(roundsApart(sendingMs)).toBe(250)
})

test("leaves seven eighths of the time to votes while thousands see a change within half a second", () => {
  for (const sendingMs of [32, 45, 55]) expect(roundsApart(sendingMs)).toBe(8 * sendingMs)
  for (const sendingMs of [56, 100, 166]) expect(roundsApart(sendingMs) + sendingMs).toBe(500)
})

test("spends at most half of the time on sending", () => {
  for (const sendingMs of [167, 250, 1000]) expect(roundsApart(sendingMs)).toBe(2 * sendingMs)
})
