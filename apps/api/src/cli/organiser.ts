import { createDb } from "@hanpyo/db"
import { sentences, Username } from "@hanpyo/shared"
import { addOrganiser, type AddedOrganiser, linkHours } from "../account/add-organiser.ts"
import { webAddress } from "../config/addresses.ts"
import { announcedAddress } from "../startup/announced-address.ts"
import { readConfig } from "../config/config.ts"
import { createLog } from "../startup/create-log.ts"
import { openDatabase } from "../startup/database.ts"
import { DomainError } from "../core/domain-error.ts"

const usage = `Makes an account an organiser, who creates, opens and closes elections.

  npx -y pnpm@12 organiser add <username>

An account with this username becomes an organiser at once. If there is none, it is created, and a link is printed
with which its owner sets a password. Works whether or not the server is running.
`

/** The command `organiser`. @throws Error with a sentence for the terminal */
async function run([verb, username, ...rest]: string[]): Promise<string> {
  if (verb !== "add" || username === undefined || rest.length > 0) throw new Error(usage)
  const parsed = Username.safeParse(username)
  if (!parsed.success)
    throw new Error(`${JSON.stringify(username)} cannot be a username. ${firstProblem(parsed.error)}`)
  const config = readConfig()
  const database = await openDatabase(config, { log: createLog(config), mayJoin: true })
  try {
    await using db = createDb({ url: database.url, maxConnections: 1 })
    // A running server knows its address; only without one does this shell's environment decide.
    const address = (await announcedAddress(database)) ?? webAddress(config, config.port)
    return outcome(await addOrganiser({ db }, parsed.data), { username: parsed.data, address })
  } catch (error) {
    throw error instanceof DomainError ? new Error(sentenceFor(error)) : error
  } finally {
    await database.stop()
  }
}

function sentenceFor({ reason, fields }: DomainError): string {
  const problem = fields?.["username"]
  return problem === undefined ? sentences.en.reasons[reason] : sentences.en.problems[problem]
}

function firstProblem({ issues }: { issues: { message: string }[] }): string {
  const problems: Record<string, string> = sentences.en.problems
  return problems[issues[0]?.message ?? ""] ?? ""
}

function outcome(
  added: AddedOrganiser,
  { username, address }: { username: string; address: string },
): string {
  if (added.kind === "invited") {
    return [
      `${username} will be an organiser. To set e-mail and password, open this link once, within ${linkHours} hours:`,
      `  ${address}/join?code=${added.code}`,
    ].join("\n")
  }
  const sentenceOf = {
    promoted: `${username} is now an organiser, from the next page they open.`,
    already: `${username} is already an organiser.`,
    deactivated: `The account ${username} is deactivated. Reactivate it first.`,
  }
  return sentenceOf[added.kind]
}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`)
} catch (error) {
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}
