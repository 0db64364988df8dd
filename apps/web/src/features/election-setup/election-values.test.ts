import { CreateElectionInput, presets, UpdateElectionInput } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { createInputOf, newElectionValues, presetOf, updateInputOf, withSecrecy } from "./election-values.ts"

const values = { ...newElectionValues, title: "Chair" }

test.each(["plain", "part_leader", "demo_day"] as const)("recognises the preset %s", (preset) => {
  expect(presetOf({ ...values, ...presets[preset] })).toBe(preset)
})

test("recognises no preset in custom settings", () => {
  expect(presetOf(values)).toBeNull()
  expect(presetOf({ ...presets.plain, latecomers: false })).toBeNull()
})

test("maps form values to valid input", () => {
  const input = createInputOf({ ...values, closesAt: "2026-03-01T18:00" })
  expect(CreateElectionInput.safeParse(input).success).toBe(true)
  expect(input.opensAt).toBeNull()
  expect(input.closesAt).toBe(new Date("2026-03-01T18:00").toISOString())
})

test("leaves secrecy out of an update and adds the election's id", () => {
  const electionId = "7d0a3f6e-4c4b-4f6c-9f0f-1d2e3a4b5c6d"
  const input = updateInputOf(values, electionId)
  expect(input).not.toHaveProperty("secrecy")
  expect(UpdateElectionInput.safeParse(input).success).toBe(true)
})

test("reports an invalid date at its field", () => {
  const { error } = CreateElectionInput.safeParse(createInputOf({ ...values, opensAt: "soon" }))
  expect(error?.issues[0]?.path).toEqual(["opensAt"])
})

test("keeps the secrecy of an existing election when a preset is applied", () => {
  const settings = withSecrecy(presets.plain, "secret")
  expect(settings).toEqual({ ...presets.plain, secrecy: "secret", visibility: "after_close" })
  expect(withSecrecy(presets.demo_day, "open").secrecy).toBe("open")
})
