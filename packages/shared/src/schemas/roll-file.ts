export type RollEncoding = "utf-8" | "utf-16le" | "utf-16be" | "euc-kr"

export interface DecodedRoll {
  readonly text: string
  readonly encoding: RollEncoding
  /** The bytes do not prove the encoding: a person must check the names. */
  readonly isGuessed: boolean
}

/**
 * Decodes a roll file. Spreadsheets write UTF-8 (with or without a byte-order mark), UTF-16 for "Unicode text", and Korean
 * ones EUC-KR (CP949), which is accepted only if it reads as Korean.
 * @throws TypeError if the bytes are none of these
 */
export function decodeRollFile(bytes: Uint8Array): DecodedRoll {
  const encoding = encodingOf(bytes)
  // The decoder drops a byte-order mark.
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  if (text.includes("\0")) throw new TypeError("not a text")
  return { text, encoding, isGuessed: encoding === "euc-kr" }
}

function encodingOf(bytes: Uint8Array): RollEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const wide = unmarkedUtf16(bytes)
  if (wide !== null) return wide
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return "utf-8"
  } catch (error) {
    if (readsAsKorean(bytes)) return "euc-kr"
    throw new TypeError("neither Unicode nor EUC-KR", { cause: error })
  }
}

/** UTF-16 without a mark: in tables at least every 20th character is ASCII, whose other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): RollEncoding | null {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null
  const isPlain = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x09 && byte < 0x7f
  let [little, big] = [0, 0]
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at + 1] === 0 && isPlain(bytes[at])) little += 1
    if (bytes[at] === 0 && isPlain(bytes[at + 1])) big += 1
  }
  if (little === big || Math.max(little, big) * 40 < bytes.length) return null
  return little > big ? "utf-16le" : "utf-16be"
}

/** Most non-ASCII is common Hangul. EUC-KR decodes nearly any two bytes, Japanese and German files included. */
function readsAsKorean(bytes: Uint8Array): boolean {
  let [pairs, syllables] = [0, 0]
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    pairs += 1
    if (lead >= 0xb0 && lead <= 0xc8 && (bytes[at + 1] ?? 0) >= 0xa1) syllables += 1
    at += 1
  }
  return syllables * 2 > pairs
}
