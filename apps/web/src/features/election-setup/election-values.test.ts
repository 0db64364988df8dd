import { CreateElectionInput, presets, UpdateElectionInput } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createInputOf, newElectionValues, presetOf, updateInputOf, withSecrecy } from "./election-values.ts"

const values = { ...newElectionValues, title: "Chair" }

test.each(["plain", "part_leader", "demo_day"] as const)("the settings of %s are known as such", (preset) => {
  expect(presetOf({ ...values, ...presets[preset] })).toBe(preset)
})

test("settings of one's own are no preset's", () => {
  expect(presetOf(values)).toBeNull()
  expect(presetOf({ ...presets.plain, latecomers: false })).toBeNull()
})

test("what the form holds is what the server takes", () => {
  const input = createInputOf({ ...values, closesAt: "2026-03-01T18:00" })
  expect(CreateElectionInput.safeParse(input).success).toBe(true)
  expect(input.opensAt).toBeNull()
  expect(input.closesAt).toBe(new Date("2026-03-01T18:00").toISOString())
})

test("a change never speaks of secrecy, and says which election it is about", () => {
  const electionId = "7d0a3f6e-4c4b-4f6c-9f0f-1d2e3a4b5c6d"
  const input = updateInputOf(values, electionId)
  expect(input).not.toHaveProperty("secrecy")
  expect(UpdateElectionInput.safeParse(input).success).toBe(true)
})

test("a broken date is refused beside its field", () => {
  const { error } = CreateElectionInput.safeParse(createInputOf({ ...values, opensAt: "soon" }))
  expect(error?.issues[0]?.path).toEqual(["opensAt"])
})

test("a preset for an election that exists leaves its secrecy, and contradicts it nowhere", () => {
  const settings = withSecrecy(presets.plain, "secret")
  expect(settings).toEqual({ ...presets.plain, secrecy: "secret", visibility: "after_close" })
  expect(withSecrecy(presets.demo_day, "open").secrecy).toBe("open")
})
