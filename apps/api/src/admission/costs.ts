interface CallClass {
  readonly queue: "none" | "read" | "write" | "session"
  /** Places of the queue: connections that it may hold, or the work of as many. */
  readonly weight: number
}

const unqueued: CallClass = { queue: "none", weight: 0 }

/** What differs from the class that a call's type has. */
const exceptions: Readonly<Record<string, CallClass>> = {
  // Ballots wait in the ballot box, which has a bound of its own.
  "vote.cast": unqueued,
  // Results are read once for all who look; see `Admission.readings`.
  "results.get": unqueued,
  "results.onChange": unqueued,
  // These wait for a place to hash a password, and would hold a place here for as long.
  "auth.signIn": unqueued,
  "auth.signUp": unqueued,
  "auth.join": unqueued,
  "auth.changePassword": unqueued,
  "auth.confirmPassword": unqueued,
  "auth.deleteAccount": unqueued,
  "auth.refresh": { queue: "session", weight: 1 },
  "auth.verify": { queue: "session", weight: 1 },
  "auth.signOut": { queue: "session", weight: 1 },
  "auth.me": { queue: "session", weight: 1 },
  // They go through all voters of an election, or all members.
  "vote.voters": { queue: "read", weight: 2 },
  "roll.list": { queue: "read", weight: 2 },
  "account.list": { queue: "read", weight: 2 },
}

const byType = {
  query: { queue: "read", weight: 1 },
  mutation: { queue: "write", weight: 1 },
  subscription: unqueued,
} as const satisfies Record<string, CallClass>

/** The queue that a call waits in, and how many places it takes there. */
export const classOf = (path: string, type: keyof typeof byType): CallClass =>
  Object.hasOwn(exceptions, path) ? (exceptions[path] ?? unqueued) : byType[type]

/** The procedures that are named here, for a test that each of them exists. */
export const namedPaths: readonly string[] = Object.keys(exceptions)
