import { describe, expect, test } from "vitest"
import { readConfig } from "./config.ts"

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return error instanceof Error ? error.message : ""
  }
  return ""
}

describe("values that a file or shell left quoted or with a line break", () => {
  const every = [
    "PORT",
    "HOST",
    "PUBLIC_URL",
    "WEB_ORIGINS",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DIRECT_DATABASE_URL",
    "DATA_DIR",
    "TOKEN_SECRET",
    "ACCESS_TTL",
    "REFRESH_TTL",
    "BCRYPT_COST",
    "SIGN_UP",
    "DEMO",
    "TRUSTED_PROXIES",
    "RATE_LIMIT",
    "LOG_LEVEL",
  ]
  test.each([
    ["quotation marks", '"hunter2"', "quotation marks"],
    ["other quotation marks", "'hunter2'", "quotation marks"],
    ["a Windows line end", "hunter2\r", "Windows line ends"],
    ["both", '"hunter2"\r', "Windows line ends"],
  ])("are all named at once, and for nothing else: %s", (_, value, words) => {
    const message = refusal(Object.fromEntries(every.map((name) => [name, value])))
    const [, ...lines] = message.split("\n  ")
    expect(lines.map((line) => line.split(":")[0])).toEqual(every)
    for (const line of lines) expect(line).toContain(words)
    expect(message).not.toContain("hunter2")
  })

  test("are listed with other problems", () => {
    const lines = refusal({ PORT: '"3000"', BCRYPT_COST: "20", SIGN_UP: "open\r" }).split("\n  ").slice(1)
    expect(lines.map((line) => line.split(":")[0])).toEqual(["PORT", "SIGN_UP", "BCRYPT_COST"])
  })
})
