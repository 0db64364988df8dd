import { createHash } from "node:crypto"
import { BallotKey, Receipt } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { ballotId, newBallotKey, receiptOf } from "./ballot-id.ts"

const electionId = "00112233-4455-6677-8899-aabbccddeeff"
const voterId = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
const ballotKey = Buffer.from("000102030405060708090a0b0c0d0e0f", "hex").toString("base64url")

test("hashes the documented bytes", () => {
  const bytes = Buffer.concat([
    Buffer.from("hanpyo ballot v1"),
    Buffer.from("00112233445566778899aabbccddeeff", "hex"),
    Buffer.from("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "hex"),
    Buffer.from("000102030405060708090a0b0c0d0e0f", "hex"),
  ])
  expect(bytes).toHaveLength(64)
  const id = ballotId({ electionId, voterId, ballotKey })
  expect(id).toEqual(createHash("sha256").update(bytes).digest())
  const receipt = createHash("sha256").update(Buffer.concat([Buffer.from("hanpyo receipt v1"), id]))
  expect(receiptOf(id)).toBe(receipt.digest("base64url"))
})

test("keeps issued receipts valid: matches fixed hashes", () => {
  const id = ballotId({ electionId, voterId, ballotKey })
  expect(id.toString("hex")).toBe("4b107355a4985d7cb4ffc6ab4f7e8999671d4e01807197f0d216a5b9f1d5c5a8")
  expect(receiptOf(id)).toBe("ZKNGHsCFBVHb-N1nuBMA1aUozgkbgOkPhKnIc1ZROhE")
  expect(Receipt.safeParse(receiptOf(id)).success).toBe(true)
})

test("gives every election, voter and key a different ballot id", () => {
  const names = [
    { electionId, voterId, ballotKey },
    { electionId: voterId, voterId, ballotKey },
    { electionId, voterId: electionId, ballotKey },
    { electionId: voterId, voterId: electionId, ballotKey },
    { electionId, voterId, ballotKey: newBallotKey() },
  ]
  expect(new Set(names.map((name) => ballotId(name).toString("hex"))).size).toBe(names.length)
})

test("makes valid ballot keys, each different", () => {
  expect(BallotKey.safeParse(newBallotKey()).success).toBe(true)
  expect(newBallotKey()).not.toBe(newBallotKey())
})
