import { expect, test } from "vitest"
import { apiOrigin } from "./api-address.ts"

test.each([
  [undefined, ""],
  ["", ""],
  ["https://api.vote.example", "https://api.vote.example"],
  ["https://api.vote.example/", "https://api.vote.example"],
  ["https://api.vote.example:8443", "https://api.vote.example:8443"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
])("VITE_API_URL %j gives the origin %j", (given, origin) => {
  expect(apiOrigin(given)).toBe(origin)
})

test.each([
  "api.vote.example",
  "http://api.vote.example",
  "https://api.vote.example/trpc",
  "https://api.vote.example?x",
  "https://kim:secret@api.vote.example",
  "wss://api.vote.example",
  "/trpc",
])("VITE_API_URL %j fails the build with an error that names the variable", (given) => {
  expect(() => apiOrigin(given)).toThrow("VITE_API_URL: expected the https address")
})
