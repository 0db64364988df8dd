/** A code as it was meant, however it was typed: case, blanks and hyphens do not matter, full-width letters are letters. */
export const typedCode = (code: string): string =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
