import { expect, test } from "vitest"
import { isExposed, opensHereOnly } from "./reach.ts"

test.each(["http://192.168.0.7:3000", "http://vote.example.org", "http://localhost.example.org"])(
  "%s can be read on the way",
  (url) => {
    expect(isExposed(new URL(url))).toBe(true)
  },
)

test.each([
  "http://localhost:3000",
  "http://127.0.0.1:3000",
  "http://[::1]:3000",
  "http://hanpyo.localhost",
  "https://vote.example.org",
])("%s cannot", (url) => {
  expect(isExposed(new URL(url))).toBe(false)
})

test.each([
  ["http://127.0.0.1:3000/join?code=x", true],
  ["http://localhost:3000", true],
  ["http://192.168.0.7:3000", false],
  ["https://vote.example.org", false],
])("%s opens on this computer only: %s", (url, here) => {
  expect(opensHereOnly(new URL(url))).toBe(here)
})
