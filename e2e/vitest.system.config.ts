import { defineConfig } from "vitest/config"

/** `pnpm test:system`: tests that need system packages. */
export default defineConfig({
  test: {
    include: ["system/**/*.test.ts"],
    globalSetup: [
      "system/setup/require-packages.ts",
      "setup/postgres.ts",
      "setup/chromium.ts",
      "system/setup/certificate-authority.ts",
      "system/setup/split-web.ts",
    ],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 40_000 } },
    // Processes, because Node reads trusted certificates when it starts.
    pool: "forks",
    maxWorkers: 2,
  },
})
