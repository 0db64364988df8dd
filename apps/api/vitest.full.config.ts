import { defineConfig } from "vitest/config"

/** The full measure of what the tests check in short: `pnpm race:close`, `pnpm measure:sign-in`. */
export default defineConfig({
  test: {
    include: ["src/testing/measures/*.full.ts"],
    globalSetup: ["src/testing/global-setup.ts"],
    disableConsoleIntercept: true,
  },
})
