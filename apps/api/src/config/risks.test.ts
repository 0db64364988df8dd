import { describe, expect, test } from "vitest"
import { readConfig } from "./config.ts"

const madeUp = "4dXk2Qp9mZr7tYw1cVb8nHs3gLf6jKe5"

describe("warnings at the start", () => {
  const far = { PUBLIC_URL: "https://vote.example", TRUSTED_PROXIES: "loopback" }
  const said = (env: Record<string, string>) => readConfig(env).warnings

  test("cover limits that are off and a cheap hash, if others can reach the server", () => {
    expect(said(far)).toEqual([])
    expect(said({ RATE_LIMIT: "0", BCRYPT_COST: "4" })).toEqual([])
    expect(said({ ...far, RATE_LIMIT: "0", BCRYPT_COST: "9" })).toEqual([
      expect.stringContaining("RATE_LIMIT=0"),
      expect.stringContaining("BCRYPT_COST=9"),
    ])
    expect(said({ HOST: "0.0.0.0", RATE_LIMIT: "0" }).join()).toContain("RATE_LIMIT=0")
  })

  test.each(["0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/7", "::/1", "2000::/3", "::ffff:0:0/96", "::/64"])(
    "cover proxies in networks that include strangers: %s",
    (network) => {
      expect(said({ ...far, TRUSTED_PROXIES: `127.0.0.1,${network}` })).toEqual([
        expect.stringContaining(`TRUSTED_PROXIES: ${network} includes`),
      ])
    },
  )

  test.each(["10.0.0.0/8", "172.16.0.0/12", "fc00::/7", "fe80::/10", "2001:db8::/32", "::1", "uniquelocal"])(
    "spare proxies in networks of one owner: %s",
    (network) => expect(said({ ...far, TRUSTED_PROXIES: network })).toEqual([]),
  )

  test.each([
    "my-club-password-for-the-election-2026",
    "please-change-me-please-change-that-too",
    "abcdeabcdfabcdgabcdhabcdiabcdjabcdabcd",
  ])("cover a secret made by hand, without showing it: %s", (weak) => {
    const [warning, ...more] = said({ ...far, TOKEN_SECRET: `k1:${madeUp},k2:${weak}` })
    expect(warning).toContain("TOKEN_SECRET: the secret of k2 looks made by hand")
    expect(warning).not.toContain(weak)
    expect(more).toEqual([])
  })

  test.each(["s".repeat(40), "secret".repeat(8), "0123012301230123012301230123012301230123"])(
    "a hopeless secret is refused: %s",
    (hopeless) =>
      expect(() => readConfig({ TOKEN_SECRET: `k1:${hopeless}` })).toThrow("expected random secrets"),
  )
})
