import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { createAccessTokens } from "../sessions/access-tokens.ts"
import { times } from "../testing/settled.ts"
import { loadTokenKeys, rotateTokenKeys } from "./token-keys.ts"

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "hanpyo-keys-"))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}

test("signs with a new key, and still verifies tokens of the previous one", async () => {
  await using data = await folder()
  const claims = { accountId: crypto.randomUUID(), sessionId: crypto.randomUUID(), version: 0 }
  const before = createAccessTokens({ keys: await loadTokenKeys(data.path), accessSeconds: 60 })
  const { token } = before.sign(claims)
  const kid = await rotateTokenKeys(data.path)
  const keys = await loadTokenKeys(data.path)
  expect(keys.map((key) => key.kid)).toEqual([kid, "k1"])
  const after = createAccessTokens({ keys, accessSeconds: 60 })
  expect(after.verify(token)).toMatchObject(claims)
  expect(() => before.verify(after.sign(claims).token)).toThrow("token_expired")
  expect((await stat(join(data.path, "token-secret"))).mode & 0o777).toBe(0o600)
})

test("drops the oldest keys", async () => {
  await using data = await folder()
  const [first] = await loadTokenKeys(data.path)
  for (const _ of times(3, String)) await rotateTokenKeys(data.path)
  const keys = await loadTokenKeys(data.path)
  expect(keys).toHaveLength(3)
  expect(keys).not.toContainEqual(first)
})

test("gives keys made at the same moment different names", async () => {
  await using data = await folder()
  // Each in its own file, so that none waits for another.
  const kids = await Promise.all(times(100, (index) => rotateTokenKeys(join(data.path, String(index)))))
  expect(new Set(kids).size).toBe(100)
})

test("leaves a file with other content unchanged", async () => {
  await using data = await folder()
  const path = join(data.path, "token-secret")
  await writeFile(path, "nonsense")
  await expect(rotateTokenKeys(data.path)).rejects.toThrow("does not hold")
  expect(await readFile(path, "utf8")).toBe("nonsense")
})
