import { defineConfig } from "vitest/config"

// Properties are tried a hundred times each, beside the tests of the other packages.
export default defineConfig({ test: { include: ["src/**/*.test.ts"], testTimeout: 90_000 } })
