import bcrypt from "bcrypt"
import { expect } from "vitest"
import { createTestApp, password } from "../create-test-app.ts"
import { rawCall } from "../wire/raw-call.ts"

/** Milliseconds. */
export interface SignInTimes {
  /** A bare comparison at this cost. */
  readonly hash: number
  /** The median of each kind of failing sign-in. */
  readonly kinds: Readonly<Record<string, number>>
  /** The largest difference between kinds, as a share of `hash`. */
  readonly spread: number
}

const olderCost = 6

interface SignInMeasurement {
  readonly cost: number
  readonly rounds: number
  /** Default: the wall clock. */
  readonly clock?: () => number
}

/** CPU milliseconds of this process in all threads, independent of other load. */
export function workClock(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * Measures failing sign-ins over HTTP, one at a time, each kind in turn. All must get the same response. `older` is an
 * account whose hash has a lower cost.
 */
export async function signInTimes({
  cost,
  rounds,
  clock = () => performance.now(),
}: SignInMeasurement): Promise<SignInTimes> {
  await using app = await createTestApp({ env: { BCRYPT_COST: String(cost) } })
  for (const username of ["wrong", "deactivated", "older", "unset"]) await app.signUp(username)
  const change = (usernameKey: string, data: { deactivatedAt?: Date; passwordHash?: string | null }) =>
    app.db.prisma.account.update({ where: { usernameKey }, data })
  await change("deactivated", { deactivatedAt: new Date() })
  await change("older", { passwordHash: await bcrypt.hash(password, olderCost) })
  await change("unset", { passwordHash: null })
  const attempts = {
    wrong: { username: "wrong", password: `${password}!` },
    unknown: { username: "nobody", password },
    deactivated: { username: "deactivated", password },
    "without a password": { username: "unset", password },
    "of an older, cheaper hash": { username: "older", password: `${password}!` },
  }
  const took = new Map<string, number[]>()
  const note = (kind: string, startedAt: number) =>
    took.set(kind, [...(took.get(kind) ?? []), clock() - startedAt])
  const bodies = new Set<string>()
  const hash = await bcrypt.hash(password, cost)
  // The first round warms up.
  for (let round = -1; round < rounds; round += 1) {
    if (round === 0) took.clear()
    const bare = clock()
    await bcrypt.compare(`${password}!`, hash)
    note("hash", bare)
    for (const [kind, input] of Object.entries(attempts)) {
      const startedAt = clock()
      const { status, text, error } = await rawCall(`${app.url}/trpc/auth.signIn`, {
        body: JSON.stringify(input),
      })
      note(kind, startedAt)
      expect(status, kind).toBe(401)
      bodies.add(text.replace(error?.data.requestId ?? "", "…"))
    }
  }
  expect([...bodies]).toHaveLength(1)
  const { hash: bare = 0, ...kinds } = Object.fromEntries(
    [...took].map(([kind, values]) => [kind, median(values)]),
  )
  const medians = Object.values(kinds)
  return { hash: bare, kinds, spread: (Math.max(...medians) - Math.min(...medians)) / bare }
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
