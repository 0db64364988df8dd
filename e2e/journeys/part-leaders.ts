import type { Client } from "@hanpyo/shared/node"
import type { StartedServer } from "../setup/start-server.ts"
import { password } from "./steps.ts"

interface Voter {
  username: string
  part: string
}

/** Opens an election in which each part elects its leader, and returns a way to vote by username. */
export async function leaders(
  server: StartedServer,
  { parts, tag }: { parts: readonly [string, string]; tag: string },
) {
  const member = async ({ username, part }: Voter): Promise<Client> => {
    const client = server.client()
    const email = `${username}@example.org`
    await client.auth.signUp.mutate({ username, email, password, part })
    return client
  }
  const head = server.client()
  const code = /\/join\?code=(\S+)/.exec(await server.organiser("add", `head-${tag}`))?.[1] ?? ""
  await head.auth.join.mutate({ code: decodeURIComponent(code), email: `${tag}@example.org`, password })
  const [back, front] = parts
  const voters = {
    one: await member({ username: `one-${tag}`, part: back }),
    two: await member({ username: `two-${tag}`, part: back }),
    three: await member({ username: `three-${tag}`, part: back }),
    four: await member({ username: `four-${tag}`, part: front }),
  }
  const { election } = await head.election.create.mutate({
    title: `Leaders ${tag}`,
    preset: "part_leader",
    secrecy: "open",
    visibility: "always",
    rules: [{ kind: "voter_part_in", parts: [...parts] }, { kind: "candidate_part_is_voters" }],
  })
  const electionId = election.id
  const ids = new Map<string, string>()
  for (const [name, part] of [
    ["Ada", back],
    ["Bora", back],
    ["Cho", front],
    ["Dana", front],
  ] as const)
    ids.set(name, (await head.candidate.create.mutate({ electionId, name, part })).candidate.id)
  await head.election.open.mutate({ electionId })
  return {
    electionId,
    cast: (voter: keyof typeof voters, name: string) =>
      voters[voter].vote.cast.mutate({ electionId, candidateId: ids.get(name) ?? "" }),
    close: () => head.election.close.mutate({ electionId }),
  }
}
