import { DomainError } from "../../core/domain-error.ts"

/** base64url of the id of a page's last entry. Opaque to clients. */
export const encodeCursor = (id: bigint): string => Buffer.from(String(id)).toString("base64url")

/** @throws DomainError `invalid_input` for anything that `encodeCursor` did not make */
export function decodeCursor(cursor: string): bigint {
  const text = Buffer.from(cursor, "base64url").toString("latin1")
  if (!/^[1-9]\d{0,17}$/.test(text) || encodeCursor(BigInt(text)) !== cursor)
    throw new DomainError("invalid_input", { fields: { cursor: "malformed" } })
  return BigInt(text)
}
