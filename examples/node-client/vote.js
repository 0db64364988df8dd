// @ts-check
// Twenty voters sign up, register candidates, vote and see the ranking. Usage: node vote.js [address]
import { randomBytes } from "node:crypto"
import { createNodeClient } from "@hanpyo/shared/node"

const url = process.argv[2] ?? "http://127.0.0.1:3000"
const tag = randomBytes(3).toString("hex")

/** @param {string} username */
async function signUp(username) {
  const client = createNodeClient({ url })
  await client.auth.signUp.mutate({
    username,
    email: `${username}@example.org`,
    password: randomBytes(12).toString("base64url"),
  })
  return client
}

// One after the other: hashing a password is slow on purpose, and the server lets few wait for it.
const voters = []
for (let number = 1; number <= 20; number += 1) voters.push(await signUp(`voter-${tag}-${number}`))

// Left out everywhere, `electionId` means the current election. Each member may stand for one candidate in it.
const names = ["Ada", "Grace", "Margaret"]
const candidates = await Promise.all(
  voters.slice(0, names.length).map(async (voter, index) => {
    const { candidate } = await voter.candidate.create.mutate({ name: `${names[index]} ${tag}` })
    return candidate
  }),
)

await Promise.all(
  voters.map(async (voter, index) => {
    // Ten votes, seven and three.
    const candidate = candidates[index < 10 ? 0 : index < 17 ? 1 : 2]
    if (candidate === undefined) throw new Error("no candidate was registered")
    await voter.vote.cast.mutate({ candidateId: candidate.id })
  }),
)

// Counting needs no sign-in.
const results = await createNodeClient({ url }).results.get.query()
// Where each part elects its own, each has a ranking; else there is one.
for (const { part, tally } of results.parts ?? [{ part: null, tally: results.tally }]) {
  if (part !== null) console.log(part)
  for (const { rank, name, voteCount, share } of tally ?? []) {
    console.log(`${rank}. ${name} — ${voteCount} (${Math.round(share * 100)} %)`)
  }
}
console.log(`${results.turnout.voted} of ${results.turnout.eligible} have voted`)
