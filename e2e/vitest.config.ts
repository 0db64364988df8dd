import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["*.test.ts", "journeys/**/*.test.ts"],
    globalSetup: ["setup/postgres.ts", "setup/chromium.ts"],
    // A journey starts a server and a browser; on a busy machine of two cores that takes its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 40_000 } },
    maxWorkers: 2,
    // No file leaves anything behind, and each would load everything anew.
    isolate: false,
  },
})
