import { DomainError } from "./domain-error.ts"

/** Where a page ends: its last row's sort key, and a UUID that orders rows with equal keys. */
interface Position {
  key: string
  tie: string
}

const idBytes = 16

/** base64url of the tie's 16 bytes and the key in UTF-8. Opaque to clients. */
export const encodeCursor = ({ key, tie }: Position): string =>
  Buffer.concat([Buffer.from(tie.replaceAll("-", ""), "hex"), Buffer.from(key, "utf8")]).toString("base64url")

/** @throws DomainError `invalid_input` for anything that `encodeCursor` cannot return */
export function decodeCursor(cursor: string): Position {
  const bytes = Buffer.from(cursor, "base64url")
  const key = bytes.subarray(idBytes).toString("utf8")
  const hex = bytes.subarray(0, idBytes).toString("hex")
  const tie = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  // Encoding it again refuses stray characters, cut ids and broken UTF-8 at once.
  if (bytes.length <= idBytes || key.includes("\0") || encodeCursor({ key, tie }) !== cursor)
    throw new DomainError("invalid_input", { fields: { cursor: "malformed" } })
  return { key, tie }
}

/** Cuts a page from `limit + 1` rows: the extra row only says that more follow. */
export function cutPage<Row extends { readonly key: string }>(
  rows: readonly Row[],
  { limit, tieOf }: { limit: number; tieOf: (row: Row) => string },
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, nextCursor: last === undefined ? null : encodeCursor({ key: last.key, tie: tieOf(last) }) }
}
