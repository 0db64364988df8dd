import type { Row } from "./rows.fixture.ts"

export interface Limits {
  row: () => Row
  /** Changes of the row that are accepted. */
  good: Row[]
  /** Changes of the row, by the constraint that must refuse them. */
  bad: [constraint: string, change: Row][]
}

export const named = (table: string): Pick<Limits, "good" | "bad"> => ({
  good: [{ name: "x" }, { name: "한".repeat(60) }],
  bad: [
    [`${table}_name_length`, { name: "" }],
    [`${table}_name_length`, { name: "한".repeat(61) }],
    [`${table}_name_has_key`, { name_key: "" }],
    [`${table}_name_is_no_address`, { name: "kim@example.org" }],
    [`${table}_position_not_negative`, { position: -1 }],
  ],
})

export const placed = (table: string): [string, Row][] =>
  ["part", "team"].flatMap((column): [string, Row][] => [
    [`${table}_${column}_length`, { [column]: "" }],
    [`${table}_${column}_length`, { [column]: "x".repeat(61) }],
  ])
