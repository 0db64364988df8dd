import { expect, test } from "vitest"
import { newBallotKey } from "./ballot-key.ts"
import { BallotKey, Receipt } from "./vote.ts"

test("makes a ballot key of 16 random bytes that the schema accepts", () => {
  const keys = Array.from({ length: 500 }, newBallotKey)
  for (const key of keys) {
    expect(BallotKey.parse(key)).toBe(key)
    expect(Buffer.from(key, "base64url")).toHaveLength(16)
  }
  expect(new Set(keys).size).toBe(500)
})

test("accepts only one spelling of a key: the unused bits are zero", () => {
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAA").success).toBe(true)
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAB").success).toBe(false)
  expect(BallotKey.safeParse("AAAAAAAAAAAAAAAAAAAAAA==").success).toBe(false)
})

test("accepts a receipt of 32 bytes", () => {
  const receipts = Array.from({ length: 100 }, () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
  )
  for (const receipt of receipts) expect(Receipt.parse(receipt)).toBe(receipt)
  expect(Receipt.safeParse("short").success).toBe(false)
})
