import { expect, test } from "vitest"
import { topLevelErrors } from "./top-level-errors.ts"

test("moves nested errors to their field and keeps the first", () => {
  const fields = { title: "No title.", "rules.0.parts": "Too few.", "rules.2.kind": "Unknown." }
  expect(topLevelErrors({ form: "Not right.", fields })).toEqual({
    form: "Not right.",
    fields: { title: "No title.", rules: "Too few." },
  })
})
