import { describe, expect, test } from "vitest"
import { createTestApp } from "../testing/create-test-app.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const acrossSites = {
  PUBLIC_URL: "https://api.example",
  WEB_ORIGINS: "https://web.example,https://two.example",
}

describe("CORS with credentials", () => {
  test("allows listed origins by name", async () => {
    await using app = await createTestApp({ env: acrossSites })
    const preflight = await rawCall(`${app.url}/trpc/auth.signIn`, {
      method: "OPTIONS",
      headers: {
        origin: "https://two.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-origin")).toBe("https://two.example")
    expect(preflight.headers.get("access-control-allow-credentials")).toBe("true")
    expect(preflight.headers.get("vary")).toContain("Origin")
    const call = await rawCall(`${app.url}/trpc/election.list`, {
      headers: { origin: "https://web.example" },
    })
    expect(call.headers.get("access-control-allow-origin")).toBe("https://web.example")
    // Pages read from them when to retry and how far the device's clock is off.
    expect(call.headers.get("access-control-expose-headers")).toBe("retry-after, date")
    expect(call.headers.get("date")).not.toBeNull()
  })

  test("never reflects an unlisted origin", async () => {
    await using app = await createTestApp({ env: acrossSites })
    for (const origin of [
      "https://evil.example",
      "https://web.example.evil.example",
      "http://web.example",
      "null",
    ]) {
      const headers = { origin, "access-control-request-method": "POST" }
      const preflight = await rawCall(`${app.url}/trpc/auth.signIn`, { method: "OPTIONS", headers })
      expect(preflight.headers.get("access-control-allow-origin")).toBeNull()
      const call = await rawCall(`${app.url}/trpc/election.list`, { headers: { origin } })
      expect(call.headers.get("access-control-allow-origin")).toBeNull()
    }
  })

  test("allows no origin without WEB_ORIGINS", async () => {
    await using app = await createTestApp()
    const call = await rawCall(`${app.url}/trpc/election.list`, { headers: { origin: app.url } })
    expect(call.headers.get("access-control-allow-origin")).toBeNull()
  })
})

describe("the origin check", () => {
  const signOut = (url: string, headers: Record<string, string>) =>
    rawCall(`${url}/trpc/auth.signOut`, { body: "{}", headers })

  test("refuses mutations from other sites and other local ports", async () => {
    await using app = await createTestApp()
    const others = ["https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1"]
    const headers: Record<string, string>[] = [
      ...others.map((origin) => ({ origin })),
      { "sec-fetch-site": "cross-site" },
    ]
    for (const header of headers) {
      const { status, error } = await signOut(app.url, header)
      expect(status).toBe(403)
      expect(error?.data.reason).toBe("cross_site")
    }
  })

  test("allows mutations from our own origin, a listed origin, and a program", async () => {
    await using app = await createTestApp()
    expect((await signOut(app.url, { origin: app.url })).status).toBe(200)
    expect((await signOut(app.url, {})).status).toBe(200)
    await using split = await createTestApp({ env: acrossSites })
    expect((await signOut(split.url, { origin: "https://web.example" })).status).toBe(200)
    expect((await signOut(split.url, { origin: "https://api.example" })).status).toBe(200)
    expect((await signOut(split.url, { origin: split.url })).status).toBe(403)
  })

  test("lets queries through from any origin", async () => {
    await using app = await createTestApp()
    const call = await rawCall(`${app.url}/trpc/election.list`, {
      headers: { origin: "https://evil.example" },
    })
    expect(call.status).toBe(200)
  })
})
