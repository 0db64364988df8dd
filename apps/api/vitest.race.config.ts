import { defineConfig } from "vitest/config"

/** `pnpm race:close`: the full measure of a race that the tests run at a fifth of it. */
export default defineConfig({
  test: {
    include: ["src/testing/race-close.full.ts"],
    globalSetup: ["src/testing/global-setup.ts"],
    disableConsoleIntercept: true,
  },
})
