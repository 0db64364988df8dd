// @ts-check
// Signs up twenty voters, who register candidates, vote and see the ranking. Usage: node vote.js [address]
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

// One after the other: hashing a password is slow on purpose.
const voters = []
for (let number = 1; number <= 20; number += 1) voters.push(await signUp(`voter-${tag}-${number}`))

// Without `electionId` every call is about the current election, in which each member may register one candidate.
const names = ["Ada", "Grace", "Margaret"]
const candidates = await Promise.all(
  voters.slice(0, names.length).map(async (voter, index) => {
    const { candidate } = await voter.candidate.create.mutate({ name: `${names[index]} ${tag}` })
    return candidate
  }),
)

await Promise.all(
  voters.map(async (voter, index) => {
    // Ten, seven and three votes.
    const candidate = candidates[index < 10 ? 0 : index < 17 ? 1 : 2]
    if (candidate === undefined) throw new Error("no candidate was registered")
    await voter.vote.cast.mutate({ candidateId: candidate.id })
  }),
)

// Visitors may read results.
const results = await createNodeClient({ url }).results.get.query()
// One ranking per part if each part elects its own, otherwise one for all.
for (const { part, tally } of results.parts ?? [{ part: null, tally: results.tally }]) {
  if (part !== null) console.log(part)
  for (const { rank, name, voteCount, share } of tally ?? []) {
    console.log(`${rank}. ${name} — ${voteCount} (${Math.round(share * 100)} %)`)
  }
}
console.log(`${results.turnout.voted} of ${results.turnout.eligible} have voted`)
