import { expect, test } from "vitest"
import { kindOf } from "./kind-of.ts"

test.each([
  ["/healthz", "urgent"],
  ["/trpc/results.get", "urgent"],
  ["/trpc/results.onChange", "urgent"],
  ["/trpc/candidate.list", "other"],
  ["/trpc/candidate.list,auth.me", "other"],
  ["/trpc/auth.me", "session"],
  ["/trpc/auth.refresh,auth.me", "session"],
  ["/trpc/auth.signIn", "password"],
  ["/trpc/auth%2EsignIn", "password"],
  ["/trpc/auth.me,auth.signIn", "password"],
  ["/trpc/candidate.list,auth%2Ejoin", "password"],
  ["/trpc/auth.signInn", "session"],
  ["/assets/index.js", "file"],
  ["/%E0%A4%A", "file"],
])("classifies %s as %s", (path, kind) => {
  expect(kindOf(path, true)).toBe(kind)
})

test("treats a ballot as urgent only with a valid token", () => {
  expect([kindOf("/trpc/vote.cast", true), kindOf("/trpc/vote.cast", false)]).toEqual(["urgent", "other"])
})
