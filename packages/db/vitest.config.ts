import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    globalSetup: ["src/testing/global-setup.ts"],
    testTimeout: 90_000,
    expect: { poll: { timeout: 40_000 } },
    // No file leaves anything behind, and each would load everything anew.
    isolate: false,
  },
})
