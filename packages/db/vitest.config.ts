import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: ["src/testing/global-setup.ts"],
    testTimeout: 90_000,
    expect: { poll: { timeout: 40_000 } },
    // Without isolation: no file leaves state behind, and each would otherwise reload all modules.
    isolate: false,
  },
})
