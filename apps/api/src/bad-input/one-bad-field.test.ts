import type { ErrorShape } from "@hanpyo/shared"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { cases } from "../testing/bad-input/all-cases.ts"
import { callRaw, expectShape, procedures } from "../testing/bad-input/call.ts"
import type { Case } from "../testing/bad-input/cases.ts"
import { type FieldKind, isTried, mustBeRefused, mustBeWrong } from "../testing/bad-input/kinds.ts"
import { leavesOf, replaced } from "../testing/bad-input/replace.ts"
import { type Headers, setStage, type Stage } from "../testing/bad-input/stage.ts"
import { stored } from "../testing/bad-input/stored.ts"
import { allBadValues, type BadValue } from "../testing/bad-input/values.ts"
import { createTestApp } from "../testing/create-test-app.ts"

interface Probe {
  readonly path: string
  readonly field: string
  readonly kind: FieldKind
  readonly value: BadValue
}

const placeOf = ({ path, field, value }: Probe): string => `${path}, ${field}: ${value}`

function probesOf(path: string, { fields }: Case): Probe[] {
  return Object.entries(fields).flatMap(([field, kind]) =>
    // JSON turns a missing list element into null, which is tested as a value of its own.
    allBadValues
      .filter((value) => isTried(kind, value))
      .filter((value) => value !== "nothing" || !/\.\d+$/.test(field))
      .map((value) => ({ path, field, kind, value })),
  )
}

interface Ready {
  readonly input: unknown
  readonly headers?: Headers
}

async function call({ app }: Stage, { path, input, headers = {} }: Ready & { path: string }) {
  const error = await callRaw({ url: app.url, path, text: JSON.stringify(input), headers })
  if (error !== null) expectShape(error, path)
  return error
}

/** Tries all values on one valid input, which must still succeed afterwards. */
async function checkRefused(stage: Stage, { path, one }: { path: string; one: Case }): Promise<void> {
  const made = await one.make(stage)
  checkFields(path, { ...one, ...made })
  const before = await stored(stage.app)
  const probes = probesOf(path, one).filter(({ kind, value }) => mustBeRefused(kind, value))
  const refused = async (probe: Probe): Promise<void> => {
    const error = await call(stage, { ...made, path, input: replaced(made.input, probe) })
    expect(error?.data.reason, placeOf(probe)).toBe("invalid_input")
    expect(fieldsNamed(error), placeOf(probe)).toContain(probe.field)
  }
  for (let from = 0; from < probes.length; from += 50)
    await Promise.all(probes.slice(from, from + 50).map(refused))
  expect(await stored(stage.app), path).toEqual(before)
  expect(await call(stage, { ...made, path }), `${path} with a valid input`).toBeNull()
}

/** Counts a problem of a nested field as a problem of its parents too. */
const fieldsNamed = (error: ErrorShape | null): string[] =>
  Object.keys(error?.data.fields ?? {}).flatMap((name) => {
    const keys = name.split(".")
    return keys.map((_, index) => keys.slice(0, index + 1).join("."))
  })

/** Tries values that may be valid; one that succeeds can use up the input, so another is made. */
async function checkDoubtful(stage: Stage, { path, one }: { path: string; one: Case }): Promise<void> {
  const probes = probesOf(path, one).filter(({ kind, value }) => !mustBeRefused(kind, value))
  const writes = procedures.get(path)?.type === "mutation"
  let made = await one.make(stage)
  let before = await stored(stage.app)
  for (const probe of probes) {
    const { kind, value } = probe
    const error = await call(stage, { ...made, path, input: replaced(made.input, probe) })
    if (mustBeWrong(kind, value)) expect(error, placeOf(probe)).not.toBeNull()
    if (kind.startsWith("id") && value === "a UUID in upper case") expect(error, placeOf(probe)).toBeNull()
    if (error === null && writes) {
      if (one.again === undefined) made = await one.make(stage)
      before = await stored(stage.app)
    } else if (writes) expect(await stored(stage.app), placeOf(probe)).toEqual(before)
  }
  expect(await stored(stage.app), path).toEqual(before)
}

/** Checks that the case lists every field of the procedure and every leaf of the valid input. */
function checkFields(path: string, { fields, input }: Pick<Case, "fields"> & { input: unknown }): void {
  const listed = Object.keys(fields)
  const outermost = listed.filter((field) => !field.includes("."))
  expect(outermost.toSorted(), path).toEqual(keysOf(procedures.get(path)?.inputs[0]).toSorted())
  const named = listed.filter((field) => fields[field] !== "never?")
  expect(leavesOf(input), path).toEqual(expect.arrayContaining(named))
}

describe("one bad field among valid ones", () => {
  test("has a valid input for every procedure", () => {
    expect([...cases.keys()].toSorted()).toEqual([...procedures.keys()].toSorted())
  })

  const nouns = new Set([...cases.keys()].map((path) => path.replace(/\..*/, "")))
  test.each([...nouns])("is refused by name, and nothing is stored: %s", async (noun) => {
    await using app = await createTestApp()
    const stage = await setStage(app)
    const ofNoun = [...cases].filter(([path]) => path.startsWith(`${noun}.`))
    expect(ofNoun).not.toHaveLength(0)
    for (const [path, one] of ofNoun) {
      await checkRefused(stage, { path, one })
      await checkDoubtful(stage, { path, one })
    }
  })
})

function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodOptional) return keysOf(schema.unwrap())
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  throw new Error("a procedure without an object for its input")
}
