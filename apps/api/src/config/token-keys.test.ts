import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { createAccessTokens } from "../sessions/access-tokens.ts"
import { times } from "../testing/settled.ts"
import { keptTokenKeys, rotateKeptKeys } from "./token-keys.ts"

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "hanpyo-keys-"))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

test("a new key signs, and tokens of the one before stay good", async () => {
  await using data = await folder()
  const claims = { accountId: crypto.randomUUID(), sessionId: crypto.randomUUID(), version: 0 }
  const before = createAccessTokens({ keys: await keptTokenKeys(data.path), accessSeconds: 60 })
  const { token } = before.sign(claims)
  const kid = await rotateKeptKeys(data.path)
  const keys = await keptTokenKeys(data.path)
  expect(keys.map((key) => key.kid)).toEqual([kid, "k1"])
  const after = createAccessTokens({ keys, accessSeconds: 60 })
  expect(after.verify(token)).toMatchObject(claims)
  expect(() => before.verify(after.sign(claims).token)).toThrow("token_expired")
  expect((await stat(join(data.path, "token-secret"))).mode & 0o777).toBe(0o600)
})

test("old keys go in the end", async () => {
  await using data = await folder()
  const [first] = await keptTokenKeys(data.path)
  for (const _ of times(3, String)) await rotateKeptKeys(data.path)
  const keys = await keptTokenKeys(data.path)
  expect(keys).toHaveLength(3)
  expect(keys).not.toContainEqual(first)
})

test("keys made at the same moment have different names: a file of two by one name could not be read", async () => {
  await using data = await folder()
  // Each in a file of its own, so that none waits for another.
  const kids = await Promise.all(times(100, (index) => rotateKeptKeys(join(data.path, String(index)))))
  expect(new Set(kids).size).toBe(100)
})

test("a file that holds something else is left as it is", async () => {
  await using data = await folder()
  const path = join(data.path, "token-secret")
  await writeFile(path, "nonsense")
  await expect(rotateKeptKeys(data.path)).rejects.toThrow("does not hold")
  expect(await readFile(path, "utf8")).toBe("nonsense")
})
