import { expect, test } from "vitest"
import { gathered } from "./gathered.ts"

test("what is wrong inside of a field is told beside it, the first problem first", () => {
  const fields = { title: "No title.", "rules.0.parts": "Too few.", "rules.2.kind": "Unknown." }
  expect(gathered({ form: "Not right.", fields })).toEqual({
    form: "Not right.",
    fields: { title: "No title.", rules: "Too few." },
  })
})
