import type { Client } from "@hanpyo/shared/node"
import type { StartedServer } from "../setup/start-server.ts"
import { password } from "./steps.ts"

/** Signs up a member through the API. */
export async function member(server: StartedServer, username: string): Promise<Client> {
  const client = server.client()
  await client.auth.signUp.mutate({ username, email: `${username}@example.org`, password })
  return client
}

/** Signs in as a new organiser by a link from the command line. */
export async function organiser(server: StartedServer): Promise<Client> {
  const client = server.client()
  const code = /\/join\?code=(\S+)/.exec(await server.organiser("add", "head"))?.[1] ?? ""
  await client.auth.join.mutate({ code: decodeURIComponent(code), email: "head@example.org", password })
  return client
}
