import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"

const run = promisify(execFile)

/**
 * Returns when a process started, as text, or null if there is no such process. Pids are reused; pid and start together
 * are unique.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === "linux") return linuxStart(pid)
  const [program, args] =
    process.platform === "win32"
      ? ["powershell", ["-NoProfile", "-Command", `(Get-Process -Id ${pid}).StartTime.Ticks`]]
      : ["ps", ["-o", "lstart=", "-p", String(pid)]]
  return run(program, args).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  )
}

async function linuxStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  if (stat === null) return null
  // The second field, the program's name in parentheses, may hold blanks. State is the third, start the 22nd.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  // A zombie holds nothing and only waits for its parent.
  if (fields[0] === "Z") return null
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "")
  return `${boot.trim()} ${fields[19]}`
}

/** Returns the command line of a process, or an empty string if it cannot be read. */
export async function processCommand(pid: number): Promise<string> {
  if (process.platform === "linux") {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
    return command.replaceAll("\0", " ")
  }
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  )
}
