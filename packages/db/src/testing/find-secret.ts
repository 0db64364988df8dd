/** What no log may hold, however talkative. Not the values themselves: whatever looks like one. */
const secrets: Readonly<Record<string, RegExp>> = {
  "a password of a test": /horse battery|phrase|long password/i,
  "an access token": /eyJ[\w-]{10}/,
  // Also receipts, ballot keys and the codes of links: 16 or 32 random bytes.
  "random bytes in base64url": /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{22,}(?![\w-])/,
  "a cookie": /hanpyo_(?:access|refresh)(?:_[0-9a-f]{8})?=[^;\s]/,
  "an Authorization header": /authorization["']?\s*[:=]|\bbearer \S/i,
  "a join code": /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b(?!-)/,
  "a password's hash": /\$2[aby]\$\d\d\$/,
  "a key that signs tokens": /a-secret-that-only-tests-ever-use/,
  "the password of a database": /postgres(?:ql)?:\/\/[^\s:/@]+:[^\s@]+@/,
}

const fileNames = /\S*\/node_modules\/\S+|\/assets\/[\w.-]+\.(?:js|css|woff2)\b/g

/** What a line of a log holds that no log may; null: nothing. */
export function findSecret(line: string): string | null {
  // Packages and the built web app name their files by hashes.
  const told = /node_modules|assets/.test(line) ? line.replaceAll(fileNames, "") : line
  for (const [kind, pattern] of Object.entries(secrets)) if (pattern.test(told)) return kind
  return null
}

/** Reads a log on the side. */
export interface LogWatch {
  /** Text as it comes, whole lines or not. */
  readonly read: (text: string) => void
  /** @throws Error where a line held what none may, naming what, and the line. */
  readonly check: () => void
}

export function watchLog(): LogWatch {
  const found: string[] = []
  let rest = ""
  return {
    read: (text) => {
      const lines = (rest + text).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        const kind = findSecret(line)
        if (kind !== null) found.push(`${kind}: ${line}`)
      }
    },
    check: () => {
      const last = findSecret(rest)
      if (last !== null) found.push(`${last}: ${rest}`)
      if (found.length > 0) throw new Error(`A log holds what none may:\n${found.slice(0, 5).join("\n")}`)
    },
  }
}
