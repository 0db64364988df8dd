import { defineConfig } from "vitest/config"

/** What measures how long something takes, and means little while other tests of the API want the same cores. */
const measuring = [
  "src/passwords/hash-queue.test.ts",
  "src/auth/sign-in-flood.test.ts",
  "src/auth/sign-in-times.test.ts",
  "src/election/schedule.race.test.ts",
]

const shared = {
  testTimeout: 180_000,
  expect: { poll: { timeout: 40_000 } },
  // There are no globals that a file could leave changed, and reloading all modules for each file takes minutes.
  isolate: false,
}

export default defineConfig({
  test: {
    globalSetup: ["src/testing/global-setup.ts"],
    projects: [
      {
        test: {
          ...shared,
          name: "api",
          include: ["src/**/*.test.ts"],
          exclude: measuring,
          // Tests wait as much as they work.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: "measuring",
          include: measuring,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
