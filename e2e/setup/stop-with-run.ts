import type { ChildProcess } from "node:child_process"

/** Nothing outlives the tests that started it: a test that ran out of time disposes of nothing. */
export function stopWithRun(child: ChildProcess): void {
  const stop = (): void => void child.kill("SIGTERM")
  process.once("exit", stop)
  child.once("exit", () => process.removeListener("exit", stop))
}
