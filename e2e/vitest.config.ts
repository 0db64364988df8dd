import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["*.test.ts", "journeys/**/*.test.ts"],
    globalSetup: ["setup/postgres.ts", "setup/chromium.ts"],
    // A journey starts a server and a browser, which is slow on a busy machine with two cores.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 40_000 } },
    maxWorkers: 2,
    // No file leaves state behind, and isolation would reload every module.
    isolate: false,
  },
})
