import { expect, test } from "vitest"
import { type Chunk, firstLoad } from "./size-budget.ts"

const chunk = (imports: string[], facadeModuleId: string | null = null): Chunk => ({
  code: "",
  isEntry: facadeModuleId === "/app/main.tsx",
  facadeModuleId,
  imports,
})
const chunks = new Map([
  ["main.js", chunk(["vendor.js"], "/app/main.tsx")],
  ["vendor.js", chunk(["main.js"])],
  ["ballot.js", chunk(["cards.js", "vendor.js"], "/app/pages/ballot-page.tsx")],
  ["cards.js", chunk([])],
  ["form.js", chunk(["cards.js"], "/app/pages/sign-up-page.tsx")],
])

test("counts the entry, the page and their imports once each", () => {
  expect(firstLoad(chunks, ["pages/ballot-page.tsx"]).toSorted()).toEqual([
    "ballot.js",
    "cards.js",
    "main.js",
    "vendor.js",
  ])
})

test("fails if a page is not a chunk of its own", () => {
  expect(() => firstLoad(chunks, ["pages/gone-page.tsx"])).toThrow("pages/gone-page.tsx")
})
