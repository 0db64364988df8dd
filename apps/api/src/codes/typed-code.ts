/** Normalises a typed code: case, blanks, hyphens and full-width letters do not matter. */
export const typedCode = (code: string): string =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
