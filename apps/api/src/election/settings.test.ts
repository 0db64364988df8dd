import { defaultSettings, presets } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { settingsOf, slugOf } from "./create-election.ts"

test("takes omitted settings from the preset, otherwise from the defaults", () => {
  expect(settingsOf({})).toEqual(defaultSettings)
  expect(settingsOf({ preset: "plain" })).toEqual(presets.plain)
  expect(settingsOf({ preset: "demo_day", order: "name" })).toEqual({ ...presets.demo_day, order: "name" })
})

test("shows results after close for a secret election made from an open preset", () => {
  expect(settingsOf({ preset: "plain", secrecy: "secret" }).visibility).toBe("after_close")
})

test("refuses a secret election that shows counts before close", () => {
  const refused = { reason: "invalid_input", fields: { visibility: "not_one_of" } }
  expect(() => settingsOf({ visibility: "always" })).toThrow(expect.objectContaining(refused))
  expect(() => settingsOf({ preset: "plain", secrecy: "secret", visibility: "after_voting" })).toThrow(
    expect.objectContaining(refused),
  )
})

test("keeps the letters of any script in a slug, and gives equal titles different slugs", () => {
  expect(slugOf("백엔드 파트장 선거 2026!")).toMatch(/^백엔드-파트장-선거-2026-[2-9b-z]{6}$/)
  expect(slugOf("a/b?c#d %20")).toMatch(/^a-b-c-d-20-[2-9b-z]{6}$/)
  expect(slugOf("🎉")).toMatch(/^[2-9b-z]{6}$/)
  expect([...slugOf("가".repeat(100))].length).toBeLessThanOrEqual(100)
  expect(slugOf("chair")).not.toBe(slugOf("chair"))
})
