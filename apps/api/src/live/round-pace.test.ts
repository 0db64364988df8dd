import { expect, test } from "vitest"
import { roundsApart } from "./round-pace.ts"

test("few viewers are told four times a second", () => {
  for (const sendingMs of [0, 1, 14, 31]) expect(roundsApart(sendingMs)).toBe(250)
})

test("sending to thousands leaves votes seven eighths of the time while all see a change within half a second", () => {
  for (const sendingMs of [32, 45, 55]) expect(roundsApart(sendingMs)).toBe(8 * sendingMs)
  for (const sendingMs of [56, 100, 166]) expect(roundsApart(sendingMs) + sendingMs).toBe(500)
})

test("sending to more than that takes half of the time", () => {
  for (const sendingMs of [167, 250, 1000]) expect(roundsApart(sendingMs)).toBe(2 * sendingMs)
})
