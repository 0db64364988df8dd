import type { Row } from "./rows.fixture.ts"

export const email = { email: "kim@example.org", email_key: "kim@example.org" }

/** An account whose owner has deleted it. */
export const deleted = { username: null, username_key: null, deleted_at: new Date("2020-01-01T00:00:00Z") }

/** Changes of an account's keys, by the constraint that must refuse them. */
export const refusedKeys: [constraint: string, change: Row][] = [
  ["account_skeleton_is_of_username", { username_skeleton: "" }],
  ["account_skeleton_is_of_username", { ...deleted, username_skeleton: "kim" }],
  ["account_deleted_has_no_search_key", { ...deleted, search_key: "kim" }],
  ["account_deleted_has_no_sort_key", { ...deleted, username_sort_key: "kim" }],
  ["account_sort_key_length", { username_sort_key: "" }],
  ["account_sort_key_length", { name_sort_key: "x".repeat(65) }],
]
