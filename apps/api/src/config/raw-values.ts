interface Raw {
  readonly names: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Values that still carry what their `.env` file or shell should have taken off, by variable. The sentences never hold
 * a value: it may be a secret.
 */
export function rawValues({ names, env }: Raw): ReadonlyMap<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const value = env[name]
    const sentence = value === undefined ? null : whatIsLeft(value)
    return sentence === null ? [] : [[name, `${name}: ${sentence}`]]
  })
  return new Map(found)
}

function whatIsLeft(value: string): string | null {
  if (/[\r\n]$/.test(value) && value.trim() !== "")
    return "ends in a line break (\\r), as in a file with Windows line ends. Save the file with line ends of LF"
  if (/^(["']).*\1$/s.test(value.trim()) && value.trim().length > 1)
    return "the quotation marks around it are part of the value. Write it without them"
  return null
}
