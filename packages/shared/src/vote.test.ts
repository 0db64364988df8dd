import { expect, test } from "vitest"
import { newBallotKey } from "./ballot-key.ts"
import { BallotKey, Receipt } from "./vote.ts"

test("a new ballot key is 16 random bytes in the form the schema takes", () => {
  const keys = Array.from({ length: 500 }, newBallotKey)
  for (const key of keys) {
    expect(BallotKey.parse(key)).toBe(key)
    expect(Buffer.from(key, "base64url")).toHaveLength(16)
  }
  expect(new Set(keys).size).toBe(500)
})

test("two spellings of one key are not both taken: the unused bits are zero", () => {
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAA").success).toBe(true)
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAB").success).toBe(false)
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAA==").success).toBe(false)
})

test("a receipt is 32 bytes", () => {
  const receipts = Array.from({ length: 100 }, () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
  )
  for (const receipt of receipts) expect(Receipt.parse(receipt)).toBe(receipt)
  expect(Receipt.safeParse("short").success).toBe(false)
})
