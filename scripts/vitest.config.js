import { defineConfig } from "vitest/config"

// One test runs Vitest itself, which takes its time while the other packages' tests run beside it.
export default defineConfig({ test: { include: ["*.test.js"], testTimeout: 60_000 } })
