import { defineConfig } from "vitest/config"

export default defineConfig({ test: { include: ["hostile/*.test.js"] } })
