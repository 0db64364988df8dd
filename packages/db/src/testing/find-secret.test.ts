import { createHash, randomBytes, randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { findSecret, watchLog } from "./find-secret.ts"

const receipt = createHash("sha256").update("a ballot").digest("base64url")

test.each([
  ['{"msg":"signing in with correct horse battery"}', "a password of a test"],
  [`{"token":"eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.x.y"}`, "an access token"],
  [`{"receipt":"${receipt}"}`, "random bytes in base64url"],
  [`{"url":"/?ballotKey=Zk3yUq8vT0eYw1nHcR5xLg"}`, "random bytes in base64url"],
  ["cookie: __Host-hanpyo_refresh=abc", "a cookie"],
  ["cookie: hanpyo_refresh_0a1b2c3d=abc", "a cookie"],
  ['{"headers":{"authorization":"Basic eDp5"}}', "an Authorization header"],
  ["join with 7K3M-0QXV-R8TD", "a join code"],
  ["hash $2b$12$abc", "a password's hash"],
  ["connecting to postgresql://hanpyo:word@127.0.0.1:5432/hanpyo", "the password of a database"],
])("%s holds %s", (line, kind) => {
  expect(findSecret(line)).toBe(kind)
})

test.each([
  `{"level":20,"time":"2026-11-23T09:00:00.000Z","reqId":"Q0x-7Zk3yUq8","method":"POST","path":"/trpc/auth.signUp","status":200,"ms":3,"msg":"answered"}`,
  `{"electionId":"${randomUUID()}"}`,
  `Error: at createServer (/srv/node_modules/.pnpm/@prisma+adapter-pg@7.2.0/node_modules/@prisma/adapter-pg/dist/index.mjs:712:11)`,
  `Error: at async file:///srv/node_modules/.pnpm/@trpc+server@11.22.1/node_modules/@trpc/server/dist/resolveResponse-DH5L33sC.mjs:1797:12`,
  `{"method":"GET","path":"/assets/rolldown-runtime-WkwZ5CU-.js","status":200}`,
  "PrismaClientKnownRequestError: Unique constraint failed",
  "Hanpyo is listening on http://127.0.0.1:3000",
])("%s holds nothing", (line) => {
  expect(findSecret(line)).toBeNull()
})

test("finds tokens as they are made, also if a line arrives in pieces", () => {
  const tokens = Array.from({ length: 200 }, () => randomBytes(32).toString("base64url"))
  const missed = tokens.filter((token) => findSecret(`{"token":"${token}"}`) === null)
  expect(missed.length).toBeLessThan(10)
  const log = watchLog()
  log.read("a line\ncookie: hanpyo_")
  log.read("access=x\nanother")
  expect(() => log.check()).toThrow("a cookie: cookie: hanpyo_access=x")
})
