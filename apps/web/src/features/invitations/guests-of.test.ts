import { expect, test } from "vitest"
import { guestsOf } from "./guests-of.ts"

test("creates one invitation per name and the rest without a name", () => {
  expect(guestsOf({ names: " Kim \n\nLee", count: "1" })).toEqual(["Kim", "Lee", null])
  expect(guestsOf({ names: "", count: " 2 " })).toEqual([null, null])
})

test.each([
  { names: "", count: "" },
  { names: "", count: "0" },
  { names: "", count: "501" },
  { names: "", count: "1.5" },
  { names: "Kim", count: "-1" },
  { names: "Kim", count: "many" },
])("refuses %j", (typed) => {
  expect(guestsOf(typed)).toBeNull()
})
