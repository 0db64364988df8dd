import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "build/**/*.test.ts"],
    // No file leaves anything behind, and each would load everything anew.
    isolate: false,
  },
})
