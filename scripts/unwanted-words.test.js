import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { exportedNames, rulesOf, unwantedBelow, unwantedIn } from "./unwanted-words.js"

const root = fileURLToPath(new URL("..", import.meta.url))
const rules = rulesOf(await readFile(`${root}/CONTEXT.md`, "utf8"))

test("finds an unwanted word anywhere in a name, but not inside another word", () => {
  expect(unwantedIn(rules, "renewSession")).toEqual(["renew"])
  expect(unwantedIn(rules, "CandidateWanted")).toEqual(["wanted"])
  expect(unwantedIn(rules, "essaysOf")).toEqual([])
})

test("allows the exceptions of a rule", () => {
  const known = rulesOf("## Words not used in names\n\n| `known` | …Cache | `KnownAddress` |\n")
  expect(unwantedIn(known, "createKnownAddresses")).toEqual([])
  expect(unwantedIn(known, "createKnownSessions")).toEqual(["known"])
})

test("reads exported names of every kind", () => {
  const source = [
    "export const one = 1",
    "export async function two() {}",
    "export type Three = 3",
    "export interface Four {}",
    "const five = 5",
  ].join("\n")
  expect(exportedNames(source)).toEqual(["one", "two", "Three", "Four"])
})

test.each(["apps/api/src", "apps/web/src", "packages/shared/src", "packages/db/src"])(
  "exports of %s use the words of CONTEXT.md",
  async (folder) => {
    expect(await unwantedBelow(rules, `${root}/${folder}`)).toEqual([])
  },
)
