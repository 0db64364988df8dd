import { expect, test } from "vitest"
import { isExposed, isLoopback } from "./network-address.ts"

test.each(["http://192.168.0.7:3000", "http://vote.example.org", "http://localhost.example.org"])(
  "%s is exposed to the network",
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
])("%s is not exposed", (url) => {
  expect(isExposed(new URL(url))).toBe(false)
})

test.each([
  ["http://127.0.0.1:3000/join?code=x", true],
  ["http://localhost:3000", true],
  ["http://192.168.0.7:3000", false],
  ["https://vote.example.org", false],
])("%s is loopback: %s", (url, here) => {
  expect(isLoopback(new URL(url))).toBe(here)
})
