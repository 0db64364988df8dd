export type RollEncoding = "utf-8" | "utf-16le" | "euc-kr"

/**
 * The text of a file that holds a roll. Spreadsheets write UTF-8 (with or without a byte-order mark), UTF-16 for
 * "Unicode text", and Korean ones EUC-KR (CP949). @throws TypeError where the bytes are none of these
 */
export function decodeRollFile(bytes: Uint8Array): { text: string; encoding: RollEncoding } {
  const encoding = encodingOf(bytes)
  // The decoder drops a byte-order mark.
  return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
}

function encodingOf(bytes: Uint8Array): RollEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return "utf-8"
  } catch {
    return "euc-kr"
  }
}
