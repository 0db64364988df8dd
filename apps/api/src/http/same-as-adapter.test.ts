import { expect, test } from "vitest"
import { startAdapter } from "../testing/wire/adapter-server.ts"
import { createTestApp, password } from "../testing/create-test-app.ts"
import { procedures } from "../testing/wire/every-procedure.ts"
import { rawCall } from "../testing/wire/raw-call.ts"

const withoutIds = (text: string) => text.replaceAll(/"(?:requestId|asOf)":"[^"]+"/g, '"$1":""')

const unknown = `{"electionId":"${crypto.randomUUID()}"}`
const inputs = [
  undefined,
  "{}",
  unknown,
  '"text"',
  '{"electionId":"x"}',
  '{"electionId":"%"}',
  '{"candidateId":7}',
]

test("answers every procedure as tRPC's own adapter does: status, type and body", async () => {
  await using app = await createTestApp()
  await using adapter = await startAdapter(app)
  const election = await app.openElection({ candidates: ["한표", "Grace"] })
  await Promise.all([app.organiser("kim"), app.signUp("lee")])
  const bearer = async (username: string) => {
    const { tokens } = await app.client().auth.signIn.mutate({ username, password, tokens: "bearer" })
    return { authorization: `Bearer ${tokens?.accessToken ?? ""}` }
  }
  const callers = [{}, await bearer("kim"), await bearer("lee"), { authorization: "Bearer x" }]
  const answers = new Set<number>()
  for (const { path, type } of procedures) {
    if (type === "subscription") continue
    for (const headers of type === "query" ? callers : [{}])
      for (const given of inputs) {
        const input = given?.replace("%", election.id)
        const isEmpty = input === undefined || input === "{}"
        // A mutation that succeeds here would answer differently on the adapter.
        if (type === "mutation" && isEmpty) continue
        const query = type === "query" && input !== undefined ? `?input=${encodeURIComponent(input)}` : ""
        const call = { headers, ...(type === "mutation" && { body: input ?? "{}" }) }
        const [ours, theirs] = await Promise.all(
          [app, adapter].map(({ url }) => rawCall(`${url}/trpc/${path}${query}`, call)),
        )
        const place = `${path} ${input ?? ""}`
        expect(withoutIds(ours?.text ?? ""), place).toBe(withoutIds(theirs?.text ?? ""))
        expect(ours?.status, place).toBe(theirs?.status)
        expect(ours?.headers.get("content-type"), place).toMatch(/^application\/json/)
        answers.add(ours?.status ?? 0)
      }
  }
  expect([...answers]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]))
})
