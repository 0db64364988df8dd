import { UpdateCandidateInput } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { editInputOf } from "./edit-values.ts"

const candidateId = "7d0a3f6e-4c4b-4f6c-9f0f-1d2e3a4b5c6d"
const values = { name: "Ada", part: "Backend", team: " ", introduction: "", account: "", unlink: false }

test("sends null for an emptied team and omits an untouched account", () => {
  const input = editInputOf(values, candidateId)
  expect(input).toEqual({ candidateId, name: "Ada", part: "Backend", team: null, introduction: "" })
  expect(UpdateCandidateInput.safeParse(input).success).toBe(true)
})

test("links an account by username and unlinks it on request", () => {
  expect(editInputOf({ ...values, account: " ada " }, candidateId)).toHaveProperty("account", "ada")
  expect(editInputOf({ ...values, account: "ada", unlink: true }, candidateId)).toHaveProperty(
    "account",
    null,
  )
})
