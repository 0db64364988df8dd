import { expect, test } from "vitest"
import { isExposed } from "./is-exposed.ts"

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
