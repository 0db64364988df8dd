import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "build/**/*.test.ts"],
    // Without isolation: no file leaves state behind, and each would otherwise reload all modules.
    isolate: false,
  },
})
