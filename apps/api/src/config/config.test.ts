import { describe, expect, test } from "vitest"
import { readConfig } from "./config.ts"

const madeUp = "4dXk2Qp9mZr7tYw1cVb8nHs3gLf6jKe5"
const secret = `k1:${madeUp}`

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return error instanceof Error ? error.message : ""
  }
  return ""
}

describe("the configuration", () => {
  test("works without any variable", () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      publicUrl: null,
      webOrigins: [],
      allowedHosts: [],
      database: null,
      dataDir: null,
      tokenKeys: null,
      accessSeconds: 3 * 3600,
      refreshSeconds: 14 * 86_400,
      bcryptCost: 12,
      signUp: "open",
      demo: true,
      trustedProxies: [],
      rateLimit: true,
      logLevel: "warn",
      warnings: [],
    })
  })

  test("treats an empty variable as not set", () => {
    expect(readConfig({ PORT: "", PUBLIC_URL: " ", DATABASE_URL: "" })).toEqual(readConfig({}))
  })

  test("names all invalid variables at once", () => {
    const message = refusal({
      PORT: "http",
      HOST: "a b",
      PUBLIC_URL: "vote.example.org",
      WEB_ORIGINS: "*",
      ALLOWED_HOSTS: "http://vote.local:3000",
      DATABASE_URL: "mysql://db",
      TOKEN_SECRET: "short",
      ACCESS_TTL: "3 hours",
      BCRYPT_COST: "20",
      SIGN_UP: "yes",
      DEMO: "true",
      TRUSTED_PROXIES: "everybody",
      RATE_LIMIT: "no",
      LOG_LEVEL: "loud",
    })
    const named = message.split("\n  ").map((line) => line.split(":")[0])
    expect(named.slice(1)).toEqual([
      "PORT",
      "HOST",
      "PUBLIC_URL",
      "WEB_ORIGINS",
      "ALLOWED_HOSTS",
      "DATABASE_URL",
      "TOKEN_SECRET",
      "ACCESS_TTL",
      "BCRYPT_COST",
      "SIGN_UP",
      "DEMO",
      "TRUSTED_PROXIES",
      "RATE_LIMIT",
      "LOG_LEVEL",
    ])
    expect(message).toContain("PORT: expected a whole number from 0 to 65535")
  })

  test.each([
    ["90", 90],
    ["30m", 1800],
    ["3h", 10_800],
    ["2d", 172_800],
  ])("reads the time %s", (text, seconds) => {
    expect(readConfig({ ACCESS_TTL: text }).accessSeconds).toBe(seconds)
  })

  test("requires a secret with DATABASE_URL, and says how to make one", () => {
    expect(refusal({ DATABASE_URL: "postgresql://h/d" })).toMatch(/TOKEN_SECRET: required .*randomBytes/)
    expect(readConfig({ DATABASE_URL: "postgresql://h/d", TOKEN_SECRET: secret })).toMatchObject({
      database: { url: "postgresql://h/d", directUrl: "postgresql://h/d" },
      tokenKeys: [{ kid: "k1", secret: madeUp }],
      demo: false,
    })
  })

  test("never shows a secret in a refusal", () => {
    expect(refusal({ TOKEN_SECRET: "k1:hunter2" })).not.toContain("hunter2")
    expect(refusal({ TOKEN_SECRET: `${secret},${secret}` })).not.toContain(madeUp)
    expect(refusal({ DATABASE_URL: "mysql://kim:hunter2@h/d" })).not.toContain("hunter2")
  })

  test("signs with the first of several keys", () => {
    const kids = readConfig({ TOKEN_SECRET: `new:${madeUp}, old:${madeUp}2` }).tokenKeys
    expect(kids?.map(({ kid }) => kid)).toEqual(["new", "old"])
  })

  test("opens sign-up on this machine only", () => {
    expect(readConfig({ HOST: "0.0.0.0" }).signUp).toBe("code")
    expect(readConfig({ PUBLIC_URL: "https://vote.example.org" }).signUp).toBe("code")
    expect(readConfig({ HOST: "0.0.0.0", SIGN_UP: "open" }).signUp).toBe("open")
  })

  test("suggests the setting for a misspelt name", () => {
    const { warnings } = readConfig({
      WEB_ORIGIN: "x",
      DATABASE_URI: "x",
      HANPYO_LOG_LEVEL: "x",
      HOME: "/",
      PORTS: "1",
    })
    expect(warnings).toEqual([
      "WEB_ORIGIN is not read. Did you mean WEB_ORIGINS?",
      "DATABASE_URI is not read. Did you mean DATABASE_URL?",
      "HANPYO_LOG_LEVEL is not read. Did you mean LOG_LEVEL?",
    ])
  })
})

describe("invalid combinations are refused with the reason", () => {
  test.each([
    [{ WEB_ORIGINS: "https://web.example" }, "is another site than 127.0.0.1"],
    [{ WEB_ORIGINS: "http://localhost:5173" }, "is another site than 127.0.0.1"],
    [
      { WEB_ORIGINS: "https://web.example", PUBLIC_URL: "http://api.example" },
      "is another site than api.example",
    ],
    [{ WEB_ORIGINS: "http://web.example", PUBLIC_URL: "https://api.example" }, "is not https"],
    [{ WEB_ORIGINS: "http://web.example" }, "is another site than 127.0.0.1"],
    [{ WEB_ORIGINS: "http://vote.example", PUBLIC_URL: "https://vote.example" }, "is not https"],
    [{ WEB_ORIGINS: "https://127.0.0.1:8443" }, "is https and 127.0.0.1 is not"],
    [
      { WEB_ORIGINS: "https://vote.example", PUBLIC_URL: "http://vote.example" },
      "is https and vote.example is not",
    ],
    [
      { WEB_ORIGINS: "https://web.example,http://web.example", PUBLIC_URL: "https://api.example" },
      "http://web.example is not https",
    ],
    [{ ACCESS_TTL: "2h", REFRESH_TTL: "1h" }, "must be shorter than REFRESH_TTL"],
    [{ DIRECT_DATABASE_URL: "postgresql://h/d" }, "needs DATABASE_URL"],
  ])("%j", (env, reason) => {
    expect(refusal(env)).toContain(reason)
  })

  test.each([
    [{ WEB_ORIGINS: "http://127.0.0.1:5173" }],
    [{ WEB_ORIGINS: "http://vote.example:8080", PUBLIC_URL: "http://vote.example" }],
    [{ WEB_ORIGINS: "http://localhost:5173", PUBLIC_URL: "https://api.example" }],
    [{ WEB_ORIGINS: "https://web.example,https://other.example", PUBLIC_URL: "https://api.example" }],
  ])("accepts %j", (env) => {
    expect(readConfig(env).webOrigins).toEqual(env.WEB_ORIGINS.split(","))
  })
})
