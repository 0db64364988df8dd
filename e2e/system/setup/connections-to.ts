import { readFile } from "node:fs/promises"

const established = "01"

/** How many connections Linux counts on a server's port. */
export async function connectionsTo(port: number): Promise<number> {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n").slice(1)
  return lines.filter((line) => {
    const [, local = "", , state] = line.trim().split(/\s+/)
    return local.endsWith(wanted) && state === established
  }).length
}
