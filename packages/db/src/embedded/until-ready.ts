import type { ChildProcess } from "node:child_process"

const readyLine = "database system is ready to accept connections"

/**
 * Reads PostgreSQL's standard error until it accepts connections. Keeps reading afterwards, one line at a time to
 * `onLine`, so that the pipe never fills.
 * @throws with PostgreSQL's output if it exits before it is ready
 */
export function untilReady(
  child: ChildProcess,
  onLine: (line: string) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    let rest = ""
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n")
      rest = lines.pop() ?? ""
      for (const line of lines) {
        onLine(line)
        if (said.length < 50) said.push(line)
        if (line.includes(readyLine)) resolve()
      }
    })
    child.on("error", reject)
    child.on("close", () =>
      reject(new Error(`PostgreSQL did not start: ${[...said, rest].join("\n").trim()}`)),
    )
  })
}
