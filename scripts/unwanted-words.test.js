import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import {
  exportedNames,
  rulesOf,
  unwantedBelow,
  unwantedIn,
  unwantedInProse,
  unwantedProseBelow,
  unwantedTypes,
  wordsKeptOut,
} from "./unwanted-words.js"

const root = fileURLToPath(new URL("..", import.meta.url))
const context = await readFile(`${root}/CONTEXT.md`, "utf8")
const rules = rulesOf(context)

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

test.each([
  ["a.ts", "/** Gadget votes. */", ["gadget"]],
  ["a.ts", "run() // starts a gadget", ["gadget"]],
  ["a.sql", "SELECT 1 -- a gadget", ["gadget"]],
  ["a.prisma", "  /// A gadget.", ["gadget"]],
  ["a.test.ts", 'test("a gadget votes", run)', ["gadget"]],
  ["a.test.ts", 'test.each([1])("a gadget votes, %s", run)', ["gadget"]],
  ["a.ts", "// one's row", ["one's"]],
  ["a.ts", "// no one's row, someone's row, not_gadget", []],
  ["a.ts", 'const text = "gadget"', []],
])("in %s, %s has the unwanted words %j", (file, source, expected) => {
  expect(unwantedInProse(["gadget", "one's"], file, source)).toEqual(expected)
})

test("finds types with unwanted names, exported or not", () => {
  const source = "interface Needs {}\ntype Told = 1\nexport type Asked = 2\ntype CandidateNeeds = 3\n"
  const types = wordsKeptOut(context, "names of types")
  expect(unwantedTypes(types, source)).toEqual(["Needs", "Told", "Asked"])
})

test.each(["apps", "packages", "e2e", "scripts", "bench"])(
  "comments, test names and types of %s use the words of CONTEXT.md",
  async (folder) => {
    expect(await unwantedProseBelow(context, `${root}/${folder}`)).toEqual([])
  },
)

test("CONTEXT.md keeps words out of comments and out of names of types", () => {
  expect(wordsKeptOut(context, "comments and test names")).toContain("one's")
  expect(wordsKeptOut(context, "names of types")).toContain("needs")
})
