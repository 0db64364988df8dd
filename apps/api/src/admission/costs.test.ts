import { expect, test } from "vitest"
import { appRouter } from "../routers/router.ts"
import { classOf, namedPaths } from "./costs.ts"

test("names only procedures that exist", () => {
  const known = new Set(Object.keys(appRouter._def.procedures))
  expect(namedPaths.filter((path) => !known.has(path))).toEqual([])
})

test("gives inherited property names no exception", () => {
  expect(classOf("constructor", "query")).toEqual(classOf("election.list", "query"))
})
