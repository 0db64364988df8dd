import { gzipSync } from "node:zlib"
import type { Plugin } from "vite"

export interface Chunk {
  code: string
  isEntry: boolean
  /** The source module of a lazily imported chunk. */
  facadeModuleId: string | null
  imports: string[]
}

/** The chunks a browser fetches for a page: the entry, lazy modules and all their imports. */
export function firstLoad(chunks: ReadonlyMap<string, Chunk>, lazy: readonly string[]): string[] {
  const wanted = [...chunks].filter(
    ([, { isEntry, facadeModuleId }]) => isEntry || lazy.some((path) => facadeModuleId?.endsWith(path)),
  )
  const missing = lazy.filter(
    (path) => ![...chunks.values()].some(({ facadeModuleId }) => facadeModuleId?.endsWith(path)),
  )
  if (missing.length > 0) throw new Error(`Not a file of its own in the build: ${missing.join(", ")}`)
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = chunks.get(name)
    if (!chunk || found.has(name)) return
    found.add(name)
    for (const imported of chunk.imports) visit(imported)
  }
  for (const [name] of wanted) visit(name)
  return [...found]
}

interface Budget {
  /** Path suffixes of the page's lazy imports, e.g. its module and the larger language. */
  lazy: readonly string[]
  /** In kilobytes (1,000 bytes) of gzipped JavaScript. */
  limit: number
}

/** Fails the build if a page's first load exceeds its budget. */
export const sizeBudget = ({ lazy, limit }: Budget): Plugin => ({
  name: "size-budget",
  apply: "build",
  generateBundle(_options, bundle) {
    const chunks = new Map(
      Object.entries(bundle).flatMap(([name, file]) =>
        file.type === "chunk" ? [[name, file] as const] : [],
      ),
    )
    const names = firstLoad(chunks, lazy)
    const bytes = names.reduce((sum, name) => sum + gzipSync(chunks.get(name)?.code ?? "").length, 0)
    const said = `first load ${(bytes / 1000).toFixed(1)} kB of JavaScript gzipped, budget ${limit} kB`
    if (bytes > limit * 1000) this.error(`${said}: ${names.join(", ")}`)
    this.info(said)
  },
})
