import type { Client } from "@hanpyo/shared/node"
import { password, type TestApp } from "../create-test-app.ts"
import { rawCall } from "../wire/raw-call.ts"
import { at } from "../settled.ts"

export type Headers = Record<string, string>

interface Person {
  readonly username: string
  readonly accountId: string
  readonly client: Client
  readonly accessToken: string
  readonly refreshToken: string
  readonly headers: Headers
}

/** A running app with an organiser and a member, and factories for test data. */
export interface Stage {
  readonly app: TestApp
  readonly organiser: Person
  readonly member: Person
  /** A new name at each call. */
  readonly fresh: () => string
  readonly newMember: () => Promise<Person>
  /** A draft of the preset *plain* with two candidates. */
  readonly draft: () => Promise<Drafted>
  readonly open: () => Promise<Drafted>
  /** An open election, always the same, for cases that do not use it up. */
  readonly shared: () => Promise<Drafted>
}

interface Drafted {
  readonly electionId: string
  readonly title: string
  readonly candidateId: string
}

export async function setStage(app: TestApp): Promise<Stage> {
  let count = 0
  const fresh = () => `x${(count += 1)}`
  const newMember = async () => signedIn(app, await named(app, fresh()))
  const chief = await app.organiser("chief")
  const organiser = await signedIn(app, { username: "chief", client: chief })
  await rawCall(`${app.url}/trpc/auth.confirmPassword`, {
    body: JSON.stringify({ password }),
    headers: organiser.headers,
  })
  const draft = async (): Promise<Drafted> => {
    const title = `Chair ${fresh()}`
    const settings = { preset: "plain", candidatesPerMember: 500 } as const
    const { election } = await chief.election.create.mutate({ title, ...settings })
    const electionId = election.id
    const { candidate } = await chief.candidate.create.mutate({ name: "Ada", electionId })
    await chief.candidate.create.mutate({ name: "Bo", electionId })
    return { electionId, title, candidateId: candidate.id }
  }
  const open = async (): Promise<Drafted> => {
    const drafted = await draft()
    await chief.election.open.mutate({ electionId: drafted.electionId })
    return drafted
  }
  let opened: Promise<Drafted> | undefined
  const shared = () => (opened ??= open())
  return { app, organiser, shared, member: await newMember(), fresh, newMember, draft, open }
}

const named = async (app: TestApp, username: string) => ({ username, client: await app.signUp(username) })

async function signedIn(
  app: TestApp,
  { username, client }: { username: string; client: Client },
): Promise<Person> {
  const { account, tokens } = await app.client().auth.signIn.mutate({ username, password, tokens: "bearer" })
  if (tokens === null) throw new Error("no tokens in the answer")
  const { accessToken, refreshToken } = tokens
  const headers = { authorization: `Bearer ${accessToken}` }
  return { username, client, accountId: account.id, accessToken, refreshToken, headers }
}

/** Opens an election in which the given number of new members vote for the first candidate. */
export async function voted({ open, newMember }: Stage, voters: number) {
  const election = await open()
  const people = await Promise.all(Array.from({ length: voters }, newMember))
  const casts = await Promise.all(people.map(({ client }) => client.vote.cast.mutate(election)))
  return { ...election, receipt: at(casts, 0).receipt }
}
