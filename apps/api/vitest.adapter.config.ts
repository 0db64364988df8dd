import { defineConfig } from "vitest/config"

/** `pnpm test:adapter`: the tests with every call served by tRPC's own adapter. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    // Entity tags, and one answer for all who may see the same: done before a call reaches tRPC, and not by its adapter.
    exclude: ["src/http/shared/shared-answers.test.ts"],
    env: { HANPYO_TEST_SERVING: "adapter" },
    globalSetup: ["src/testing/global-setup.ts"],
    testTimeout: 30_000,
    isolate: false,
    maxWorkers: 2,
  },
})
