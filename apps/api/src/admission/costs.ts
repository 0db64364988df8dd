interface CallClass {
  readonly queue: "none" | "read" | "write" | "session"
  /** Places in the queue, which are connections, or as much work. */
  readonly weight: number
}

const unqueued: CallClass = { queue: "none", weight: 0 }

/** Procedures that differ from the class of their type. */
const exceptions: Readonly<Record<string, CallClass>> = {
  // Ballots wait in the ballot box, which has its own bound.
  "vote.cast": unqueued,
  // Results are read once for all viewers; see `Admission.readings`.
  "results.get": unqueued,
  "results.onChange": unqueued,
  // These wait in the hash queue and would occupy a place here while they wait.
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
  // These scan all voters of an election, or all members.
  "vote.voters": { queue: "read", weight: 2 },
  "roll.list": { queue: "read", weight: 2 },
  "account.list": { queue: "read", weight: 2 },
}

const byType = {
  query: { queue: "read", weight: 1 },
  mutation: { queue: "write", weight: 1 },
  subscription: unqueued,
} as const satisfies Record<string, CallClass>

/** The queue that a call waits in, and how many of its places it takes. */
export const classOf = (path: string, type: keyof typeof byType): CallClass =>
  Object.hasOwn(exceptions, path) ? (exceptions[path] ?? unqueued) : byType[type]

/** The procedures listed here; a test checks that they exist. */
export const namedPaths: readonly string[] = Object.keys(exceptions)
