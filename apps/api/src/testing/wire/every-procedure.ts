import { randomUUID } from "node:crypto"
import { appRouter } from "../../routers/router.ts"
import { password, type TestApp } from "../create-test-app.ts"
import type { Scene, SceneRole } from "../votes/scene.ts"

export interface Procedure {
  path: string
  type: "query" | "mutation" | "subscription"
  access: string
}

const record: Record<string, Record<string, { _def: object }>> = appRouter._def.record
/** Every procedure of the API. */
export const procedures: readonly Procedure[] = Object.entries(record).flatMap(([noun, verbs]) =>
  Object.entries(verbs).map(([verb, { _def }]) => {
    const { type, meta } = _def as { type: Procedure["type"]; meta?: { access: string } }
    return { path: `${noun}.${verb}`, type, access: meta?.access ?? "" }
  }),
)

/** Every field that any procedure knows, by name; each picks its own. */
const everyField = ({ electionId, title, candidateIds, bystanderId }: Scene) => ({
  electionId,
  title,
  candidateId: candidateIds[0],
  accountId: bystanderId,
  accountIds: [bystanderId],
  sessionId: randomUUID(),
  invitationId: randomUUID(),
  guests: ["Somebody"],
  archived: true,
  reason: "An entry in somebody else's name",
  closesAt: "2090-01-01T00:00:00Z",
  receipt: "A".repeat(43),
  name: `new-${randomUUID().slice(0, 8)}`,
  username: `new-${randomUUID().slice(0, 8)}`,
  email: `${randomUUID()}@example.org`,
  password,
  currentPassword: password,
  newPassword: `${password}!`,
  code: "x".repeat(43),
  token: "no token",
  refreshToken: "no token",
  role: "member",
  deactivated: true,
  parts: [],
  teams: [],
  text: "username\nsomebody\n",
  csv: "username\nsomebody\n",
})

export interface Call {
  procedure: Procedure
  role: SceneRole
  scene: Scene
}

/** The response as sent; of a stream, its first event. */
export async function ask(app: TestApp, { procedure: { path, type }, role, scene }: Call): Promise<string> {
  const headers: Record<string, string> = { "content-type": "application/json" }
  if (role !== "visitor") headers["authorization"] = `Bearer ${scene.accounts[role].token}`
  const body = JSON.stringify(everyField(scene))
  const url = `${app.url}/trpc/${path}`
  if (type === "mutation") return (await fetch(url, { method: "POST", headers, body })).text()
  const answer = await fetch(`${url}?input=${encodeURIComponent(body)}`, { headers })
  return type === "query" || answer.body === null ? answer.text() : firstEvent(answer.body)
}

async function firstEvent(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ""
  // The first data only opens the stream, the second is the first event; an error may come instead.
  while ((text.match(/^data: /gm)?.length ?? 0) < 2 && !text.includes('"error"')) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
  }
  await reader.cancel()
  return text
}

export const isReading = ({ type }: Procedure): boolean => type !== "mutation"
