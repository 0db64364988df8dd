import { defineConfig } from "vitest/config"

// One test runs Vitest itself, which is slow beside the other packages' tests.
export default defineConfig({ test: { include: ["*.test.js"], testTimeout: 60_000 } })
