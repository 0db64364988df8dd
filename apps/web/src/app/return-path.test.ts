import { expect, test } from "vitest"
import { safeReturnPath } from "./return-path.ts"

test("keeps a path on this site with its query and hash", () => {
  expect(safeReturnPath("/elections/1?x=1#top")).toBe("/elections/1?x=1#top")
  expect(safeReturnPath("/")).toBe("/")
})

test.each([
  undefined,
  null,
  7,
  "",
  "elections",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  ` //evil.example`,
  `/${"a".repeat(600)}`,
])("%j becomes /", (value) => {
  expect(safeReturnPath(value)).toBe("/")
})
