/**
 * How often something may be done: a bucket that holds `most` and fills up evenly within `seconds`. After a burst the
 * next is possible `seconds / most` later, which is what `Retry-After` says.
 */
export interface Limit {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

/**
 * A room is one address: 500 people behind one sign up, mistype, vote and watch without meeting any of these. What can be
 * counted by account is, so that nobody uses up what others need. What is refused cheaply is not counted at all: a wrong
 * code or refresh token costs one look at an index. Nobody guesses one, at 5,000 tries a second for two weeks (6 × 10⁹):
 * a refresh token has 256 random bits; one of 1,000 join codes of 60 bits is hit with a chance of 1 in 190,000; the
 * sign-up code (49 bits) with 1 in 130,000.
 */
export const limits = {
  /** Failed sign-ins to one account from one address: the only limit of sign-ins where this account signed in before. */
  signInHere: { name: "signIn.here", most: 5, seconds: 60 },
  /** Failed sign-ins to one account from anywhere. */
  signInAnywhere: { name: "signIn.anywhere", most: 50, seconds: 600 },
  /** Failed sign-ins from one address, to any account. */
  signInAddress: { name: "signIn.address", most: 300, seconds: 60 },
  /** Sign-ins to one account that went well: each stores a session. */
  signedIn: { name: "signedIn", most: 60, seconds: 60 },
  /** Of one account: its own password typed wrong, to change it or to delete the account. */
  ownPassword: { name: "ownPassword", most: 10, seconds: 600 },
  /** Of one address; only those for which a password was hashed count. */
  signUp: { name: "signUp", most: 600, seconds: 240 },
  /** Passwords hashed for one join code, which is good for one. */
  joinCode: { name: "joinCode", most: 5, seconds: 60 },
  /** Renewals of one session. */
  refresh: { name: "refresh", most: 30, seconds: 60 },
  /** Sign-ups of one address refused because the e-mail is taken: each tells that a member has it. */
  emailTaken: { name: "emailTaken", most: 600, seconds: 600 },
  usernameCheck: { name: "usernameCheck", most: 2000, seconds: 60 },
  /** Whatever an account changes, ballots too: a script that registers 500 candidates one after the other does not meet it. */
  write: { name: "write", most: 600, seconds: 60 },
  /** Of one organiser: what leaves an audit entry, which nobody can delete. */
  organise: { name: "organise", most: 1000, seconds: 500 },
  /** The same of one member. */
  ownAct: { name: "ownAct", most: 30, seconds: 600 },
  /** Of one account; sending a ballot again counts. */
  vote: { name: "vote", most: 60, seconds: 60 },
} as const satisfies Record<string, Limit>
