/** Replacements for valid values. `nothing` removes the field. */
export const badValues = {
  nothing: undefined,
  null: null,
  true: true,
  "a number": 7,
  "a huge number": 1e308,
  "a huge integer": 2 ** 53,
  "a negative number": -1,
  "a fraction": 0.5,
  empty: "",
  blanks: " \t\n",
  "a letter": "a",
  "10,000 characters": "a".repeat(10_000),
  "control characters": "ab\u0007cd\u001befgh",
  NUL: "abcdef\0gh",
  emoji: "👩‍👩‍👧‍👦🗳️",
  "a lone surrogate": "abcdef\uD800gh",
  "an inherited name": "__proto__",
  SQL: "'; DROP TABLE account; --",
  HTML: "<script>alert(1)</script>",
  "the year 0": "0000-01-01T00:00:00Z",
  "the year 9999": "9999-12-31T23:59:59Z",
  "an instant that is none": "2026-02-30T25:00:00Z",
  "a UUID in upper case": "0198C0DE-ABCD-7DEF-8ABC-00112233AABB",
  "an array": [],
  "an array of arrays": [[["a"]]],
  "an object": {},
  "a polluting object": JSON.parse(
    '{"__proto__":{"role":"organiser"},"constructor":{"prototype":{}}}',
  ) as unknown,
} as const satisfies Record<string, unknown>

export type BadValue = keyof typeof badValues

export const allBadValues = Object.keys(badValues) as BadValue[]

export const allBut = (...fitting: BadValue[]): ReadonlySet<BadValue> =>
  new Set(allBadValues.filter((value) => !fitting.includes(value)))
