import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { expect, test } from "vitest"
import { createTestApp, password, type TestApp } from "../../testing/create-test-app.ts"
import { times } from "../../testing/settled.ts"

/** Sends a request without the end of its body. */
async function slowCall(app: TestApp, path: string): Promise<Socket> {
  const socket = connect(Number(new URL(app.url).port), "127.0.0.1")
  await once(socket, "connect")
  socket.on("error", () => {})
  const head = `POST /trpc/${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`
  socket.write(`${head}content-length: 1000\r\n\r\n{`)
  return socket
}

test("serves pages, sessions and sign-ins beside requests with unfinished bodies", async () => {
  await using app = await createTestApp()
  const kim = await app.signUp("kim")
  const paths = ["candidate.create", "auth.me", "auth.signIn", "nothing.there"]
  const slow = await Promise.all(paths.flatMap((path) => times(60, () => slowCall(app, path))))
  await app.openElection({ candidates: ["Ada"] })
  expect((await app.client().candidate.list.query()).candidates).toHaveLength(1)
  expect((await kim.auth.me.query()).account.username).toBe("kim")
  expect((await app.client().auth.signIn.mutate({ username: "kim", password })).account.username).toBe("kim")
  expect(slow.filter((socket) => socket.destroyed)).toEqual([])
  for (const socket of slow) socket.destroy()
})
