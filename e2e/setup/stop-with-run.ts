import type { ChildProcess } from "node:child_process"

/** Ends processes with the run: a test that timed out disposes nothing. */
export function stopWithRun(child: ChildProcess): void {
  const stop = (): void => void child.kill("SIGTERM")
  process.once("exit", stop)
  child.once("exit", () => process.removeListener("exit", stop))
}
