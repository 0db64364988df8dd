import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { alikeNames, skeleton } from "./skeleton.ts"

describe("skeleton", () => {
  test.each([
    ["kim", "кim"],
    ["kim", "КІМ"],
    ["kim", "ΚΙΜ"],
    ["admin", "аdmin"],
    ["admin", "ɑdmin"],
    ["scope", "ѕсоре"],
    ["hanpyo", "һаnруо"],
    ["νίκος", "ΝΊΚΟΣ"],
    ["boss", "ЬОЅЅ"],
    ["josé", "јоѕе\u0301"],
    ["夕口", "タロ"],
    ["二", "ニ"],
    ["kim", "𝐤𝐢𝐦"],
    ["KIM", "ｋｉｍ"],
  ])("merges %s and %s", (left, right) => {
    expect(skeleton(right)).toBe(skeleton(left))
  })

  test.each([
    ["kim1", "kiml"],
    ["kim0", "kimo"],
    ["rnin", "min"],
    ["jose", "josé"],
    ["דן", "דו"],
    ["김하나", "김한나"],
    ["ハナ", "はな"],
    ["вера", "вена"],
    ["กขค", "กขต"],
    ["o.kim", "o-kim"],
  ])("keeps %s and %s apart", (left, right) => {
    expect(skeleton(right)).not.toBe(skeleton(left))
  })

  test("is idempotent", () => {
    const letter = fc.constantFrom(...Array.from("kim0lо кіαβσҙʣﬁßİ夕タニ김ᅵ١דé\u0301"))
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 8 }), (name) => {
        expect(skeleton(skeleton(name))).toBe(skeleton(name))
      }),
    )
  })
})

test("finds groups of look-alike names, also within ASCII", () => {
  const names = ["Kim", "Lee", "Кіm", "Mark I", "KLM", "김하나", "Mark l", "KIM", "Team 10", "Team IO", "Lee"]
  expect(alikeNames(names)).toEqual([
    ["Kim", "Кіm", "KIM"],
    ["Lee", "Lee"],
    ["Kim", "Кіm"],
    ["Mark I", "Mark l"],
    ["Team 10", "Team IO"],
  ])
  expect(alikeNames(["Ada", "Bo", "김하나", "김한나", "1조", "2조", "10조"])).toEqual([])
})
