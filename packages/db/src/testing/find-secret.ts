/** Patterns of secrets: no log may hold anything that looks like one. */
const secrets: Readonly<Record<string, RegExp>> = {
  "a password of a test": /horse battery|phrase|long password/i,
  "an access token": /eyJ[\w-]{10}/,
  // Tokens, receipts, ballot keys and codes in links: 16 or 32 random bytes.
  "random bytes in base64url": /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{22,}(?![\w-])/,
  "a cookie": /hanpyo_(?:access|refresh)(?:_[0-9a-f]{8})?=[^;\s]/,
  "an Authorization header": /authorization["']?\s*[:=]|\bbearer \S/i,
  "a join code": /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b(?!-)/,
  "a password's hash": /\$2[aby]\$\d\d\$/,
  "a key that signs tokens": /a-secret-that-only-tests-ever-use/,
  "the password of a database": /postgres(?:ql)?:\/\/[^\s:/@]+:[^\s@]+@/,
}

const fileNames = /\S*\/node_modules\/\S+|\/assets\/[\w.-]+\.(?:js|css|woff2)\b/g

/** Returns the kind of secret in a log line, or null. */
export function findSecret(line: string): string | null {
  // File names of packages and of the built web app contain hashes.
  const text = /node_modules|assets/.test(line) ? line.replaceAll(fileNames, "") : line
  for (const [kind, pattern] of Object.entries(secrets)) if (pattern.test(text)) return kind
  return null
}

/** Searches a log for secrets. */
export interface LogWatch {
  /** Takes text as it comes, in whole lines or not. */
  readonly read: (text: string) => void
  /** @throws Error with the line that holds a secret */
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
      if (found.length > 0) throw new Error(`The log contains secrets:\n${found.slice(0, 5).join("\n")}`)
    },
  }
}
