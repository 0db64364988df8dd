import { expect, test } from "vitest"
import { flatten } from "../translate.ts"
import { enOrganisers } from "./en-organisers.ts"
import { en } from "./en.ts"
import { koOrganisers } from "./ko-organisers.ts"
import { ko } from "./ko.ts"

const english = flatten({ ...en, ...enOrganisers })
const korean = flatten({ ...ko, ...koOrganisers })
const blanks = (text: string | undefined): string[] =>
  [...(text ?? "").matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted()

test("both languages have the same keys; only English has singulars", () => {
  const withoutOne = [...english.keys()].filter((key) => !key.endsWith("_one"))
  expect([...korean.keys()].toSorted()).toEqual(withoutOne.toSorted())
})

test.each([...korean])("%s is not empty and has the same placeholders in both languages", (key, text) => {
  expect(text.trim()).not.toBe("")
  expect(blanks(text)).toEqual(blanks(english.get(key)))
})

test.each([...english.keys()].filter((key) => key.endsWith("_one")))(
  "%s has the placeholders of its plural",
  (key) => {
    expect(blanks(english.get(key.replace(/_one$/, "_other")))).toEqual(blanks(english.get(key)))
  },
)
