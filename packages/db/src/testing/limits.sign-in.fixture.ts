import type { Limits } from "./limits-in-common.fixture.ts"
import { hash } from "./rows.fixture.ts"

const soon = new Date("2030-01-01T00:00:00Z")
const past = new Date("2020-01-01T00:00:00Z")

/** Rows about signing in, except sessions. */
export const signInTables = (account: string): Record<string, Limits> => ({
  rate_limit: {
    row: () => ({ key: hash("a"), resets_at: soon }),
    good: [],
    bad: [["rate_limit_key_is_sha256", { key: Buffer.from("address") }]],
  },
  failed_sign_in: {
    row: () => ({ key: hash("failed"), account_id: account, network: "192.0.2.0/24", hour: past }),
    good: [{ key: hash("nobody"), account_id: null, network: "2001:db8:1::/48", count: 10 }],
    bad: [
      ["failed_sign_in_key_is_sha256", { key: Buffer.from("short") }],
      ["failed_sign_in_network_length", { network: "" }],
      ["failed_sign_in_count_positive", { count: 0 }],
      ["failed_sign_in_last_not_before_first", { last_at: past }],
    ],
  },
  join_code: {
    row: () => ({ account_id: account, code_hash: hash("a"), purpose: "join", expires_at: soon }),
    good: [{ purpose: "reset", used_at: past }],
    bad: [
      ["join_code_code_hash_is_sha256", { code_hash: Buffer.from("plain") }],
      ["join_code_expires_after_creation", { expires_at: past }],
    ],
  },
})
