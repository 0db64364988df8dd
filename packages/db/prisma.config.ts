import { defineConfig } from "prisma/config"

// Prisma's command line looks for its schema engine, a native binary fetched on install, although `generate`
// never runs it (migrations are applied by the WebAssembly engine instead). Any existing file satisfies the look-up.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: "prisma/models" })
