import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { ErrorCapturingSqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg"

export type SchemaEngine = bindings.SchemaEngine
export type MigrationList = bindings.MigrationList
export type DiffTarget = bindings.DiffTarget

/** The engine looks at everything. */
export const everything = { externalTables: [], externalEnums: [] }

interface EngineExports {
  __wbindgen_start(): void
}

/** TypeScript declares this global only together with the DOM. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: EngineExports } }>
}

let instantiated: Promise<void> | undefined

/**
 * Prisma's schema engine as WebAssembly: it comes from npm, while the native one is downloaded on install. Node 20
 * cannot import `.wasm`, so the module is instantiated by hand, once a process (5 MB, 0.2 s).
 */
export async function createSchemaEngine(
  adapterFactory: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  instantiated ??= instantiate()
  await instantiated
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapterFactory)
}

async function instantiate(): Promise<void> {
  const resolved = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")
  const bytes = await readFile(join(dirname(resolved), "schema_engine_bg.wasm"))
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": importsOfEngine() })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

/** The engine leaves the 10 s timer of its lock behind. Unreferenced, it does not keep a command alive. */
function importsOfEngine(): Record<string, unknown> {
  const imports: Record<string, unknown> = { ...bindings }
  for (const name of Object.keys(imports).filter((key) => key.startsWith("__wbg_setTimeout"))) {
    imports[name] = (callback: () => void, delayMs: number) => setTimeout(callback, delayMs).unref()
  }
  return imports
}
