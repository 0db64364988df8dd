import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"

const run = promisify(execFile)
const shared = fileURLToPath(new URL("../../packages/shared", import.meta.url))

export interface OutsideProject {
  folder: string
  /** Path of the tarball. */
  tarball: string
  /** The folder in which it is installed. */
  installed: string
  write(files: Record<string, string>): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A project outside the repository with only the packed client and Node's types installed. */
export async function startOutsideProject(): Promise<OutsideProject> {
  const folder = await mkdtemp(join(tmpdir(), "hanpyo-outside-"))
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: shared })
  const [name = ""] = (await readdir(folder)).filter((entry) => entry.endsWith(".tgz"))
  const tarball = join(folder, name)
  const modules = join(folder, "node_modules")
  const installed = join(modules, "@hanpyo", "shared")
  await mkdir(installed, { recursive: true })
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"])
  // Runtime dependencies are linked, so that no registry is needed.
  await mkdir(join(installed, "node_modules", "@trpc"), { recursive: true })
  for (const dependency of ["@trpc/client", "@trpc/server", "eventsource", "tough-cookie", "zod"])
    await symlink(join(shared, "node_modules", dependency), join(installed, "node_modules", dependency))
  await mkdir(join(modules, "@types"))
  await symlink(join(shared, "node_modules", "@types", "node"), join(modules, "@types", "node"))
  return {
    folder,
    tarball,
    installed,
    async write(files) {
      for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
