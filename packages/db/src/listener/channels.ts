/** What triggers of the database notify, by channel. */
export interface Messages {
  /** The id of an election whose results changed. */
  results: string
  /** The session, or the account whose sessions, ended or changed. */
  session: { sessionId: string } | { accountId: string }
  /** A status or a time of an election changed. */
  schedule: undefined
}

export type Channel = keyof Messages

export const channels: {
  readonly [C in Channel]: { name: string; parse: (payload: string) => Messages[C] }
} = {
  results: { name: "hanpyo_results", parse: (payload) => payload },
  session: { name: "hanpyo_session_ended", parse: parseSession },
  schedule: { name: "hanpyo_schedule", parse: () => undefined },
}

/** `session:<id>` or `account:<id>`. */
function parseSession(payload: string): Messages["session"] {
  const [table, id = ""] = payload.split(":")
  return table === "session" ? { sessionId: id } : { accountId: id }
}
