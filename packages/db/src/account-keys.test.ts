import { expect, test } from "vitest"
import { accountRow, openSql, refusalOf } from "./testing/rows.fixture.ts"

test("refuses a second username with the same skeleton; null skeletons are not compared", async () => {
  await using sql = await openSql()
  await sql.insert("account", { ...accountRow("kim"), username_skeleton: "kim" })
  const twin = { ...accountRow("кіm"), username_skeleton: "kim" }
  expect(await refusalOf(sql, () => sql.insert("account", twin))).toBe("account_username_skeleton_unique")
  await sql.insert("account", { ...accountRow("кіm"), username_skeleton: null })
  await sql.insert("account", { ...accountRow("ꓗim"), username_skeleton: null })
})

test.each([
  ["username", "username = 'lee', username_key = 'lee'"],
  ["e-mail", "email = 'kim@example.org', email_key = 'kim@example.org'"],
  ["name", "name = NULL"],
  ["part", "part = 'Backend'"],
  ["team", "team = 'Tiger'"],
])("an account whose %s changes loses what it was searched and ordered by", async (_, assignments) => {
  await using sql = await openSql()
  const keys = { search_key: "kim", username_sort_key: "kim", name_sort_key: "kim" }
  const { id } = await sql.insert("account", { ...accountRow("kim"), name: "Kim", ...keys })
  const stored = "SELECT search_key, username_sort_key, name_sort_key FROM account WHERE id = $1"
  await sql.query("UPDATE account SET name = name, role = 'organiser' WHERE id = $1", [id])
  expect(await sql.query(stored, [id])).toEqual([keys])
  await sql.query(`UPDATE account SET ${assignments} WHERE id = $1`, [id])
  expect(await sql.query(stored, [id])).toEqual([
    { search_key: null, username_sort_key: null, name_sort_key: null },
  ])
})

test("a changed username clears its skeleton, unless it brings a new one", async () => {
  await using sql = await openSql()
  const { id } = await sql.insert("account", { ...accountRow("kim"), username_skeleton: "kim" })
  const change = async (assignments: string) => {
    const [row] = await sql.query(`UPDATE account SET ${assignments} WHERE id = $1 RETURNING *`, [id])
    return row?.["username_skeleton"]
  }
  expect(await change("name = 'Kim'")).toBe("kim")
  expect(await change("username = 'lee', username_key = 'lee', username_skeleton = 'lee'")).toBe("lee")
  expect(await change("username = 'ann', username_key = 'ann'")).toBeNull()
  await change("username_skeleton = 'ann'")
  expect(
    await change("username = NULL, username_key = NULL, name = NULL, deleted_at = clock_timestamp()"),
  ).toBeNull()
})
