/**
 * Problems of values that still carry what their `.env` file or shell should have removed, by variable. The sentences
 * contain no value, as it may be a secret.
 */
export function rawValues({
  names,
  env,
}: {
  names: readonly string[]
  env: Readonly<Record<string, string | undefined>>
}): ReadonlyMap<string, string> {
  const found = names.flatMap((name): [string, string][] => {
    const value = env[name]
    const sentence = value === undefined ? null : rawProblem(value)
    return sentence === null ? [] : [[name, `${name}: ${sentence}`]]
  })
  return new Map(found)
}

function rawProblem(value: string): string | null {
  if (/[\r\n]$/.test(value) && value.trim() !== "")
    return "ends in a line break (\\r), as in a file with Windows line ends. Save the file with LF line ends"
  if (/^(["']).*\1$/s.test(value.trim()) && value.trim().length > 1)
    return "the quotation marks around it are part of the value. Write it without them"
  return null
}
