/** The two bytes of each character in EUC-KR, which Node decodes but does not encode. */
const bytesOf = new Map<string, readonly number[]>()
const decoder = new TextDecoder("euc-kr")
for (let first = 0xa1; first <= 0xfe; first += 1) {
  for (let second = 0xa1; second <= 0xfe; second += 1) {
    bytesOf.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
  }
}

/** Encodes like "CSV" of a Korean Excel. @throws Error for characters that EUC-KR lacks */
export const encodeEucKr = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      if (character < "\u0080") return [character.charCodeAt(0)]
      const bytes = bytesOf.get(character)
      if (bytes === undefined) throw new Error(`EUC-KR has no ${character}`)
      return bytes
    }),
  )
