import { comparisonKey, type RollColumn } from "@hanpyo/shared"

/** How the cells of a row are understood, in their order; null: not looked at. */
export type Columns = readonly (RollColumn | null)[]

const names: Record<RollColumn, readonly string[]> = {
  username: ["username", "user name", "user", "id", "login", "account", "아이디", "사용자명", "계정"],
  email: [
    "email",
    "e-mail",
    "mail",
    "email address",
    "e-mail address",
    "이메일",
    "이메일 주소",
    "메일",
    "전자우편",
  ],
  name: ["name", "full name", "이름", "성명", "성함"],
  part: ["part", "department", "파트", "부서", "분야"],
  team: ["team", "팀", "팀명", "조"],
}

const columnOf = new Map(
  (Object.keys(names) as RollColumn[]).flatMap((column) =>
    names[column].map((name) => [name, column] as const),
  ),
)

/** A first row that names a column for username or e-mail is one of column names; null where it is none. */
export function columnsOfHeader(cells: readonly string[]): Columns | null {
  const seen = new Set<RollColumn>()
  const columns = cells.map((cell) => {
    const column = columnOf.get(comparisonKey(cell))
    // Of two columns with one name the first counts.
    if (column === undefined || seen.has(column)) return null
    seen.add(column)
    return column
  })
  return seen.has("username") || seen.has("email") ? columns : null
}

/**
 * Without column names the order is username, e-mail, name, part, team. A row that begins with an address has no
 * usernames; one whose second cell is no address has no e-mail addresses.
 */
export function columnsByPosition(cells: readonly string[]): Columns {
  const [first = "", second = ""] = cells
  const order: RollColumn[] = first.includes("@")
    ? ["email", "name", "part", "team"]
    : second.includes("@")
      ? ["username", "email", "name", "part", "team"]
      : ["username", "name", "part", "team"]
  return cells.map((_, index) => order[index] ?? null)
}
