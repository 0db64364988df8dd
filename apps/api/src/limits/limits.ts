/**
 * A token bucket that holds `most` and refills evenly within `seconds`. After a burst the next token comes after
 * `seconds / most`, which is the `Retry-After`.
 */
export interface Limit {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

/**
 * A room shares one address: 500 people sign up, mistype, vote and watch without reaching any limit. What can be counted by
 * account is, so that no one uses up the attempts of others. Wrong codes and refresh tokens are not counted, as they cost
 * one index look-up and cannot be guessed: at 5,000 tries a second for two weeks (6 × 10⁹), one of 1,000 join codes (60
 * bits) is hit with a chance of 1 in 190,000, the sign-up code (49 bits) with 1 in 130,000; a refresh token has 256 bits.
 */
export const limits = {
  /** Failed sign-ins to one account from one address; the only sign-in limit if the account signed in from there before. */
  signInHere: { name: "signIn.here", most: 5, seconds: 60 },
  /** Failed sign-ins to one account from anywhere. */
  signInAnywhere: { name: "signIn.anywhere", most: 50, seconds: 600 },
  /** Failed sign-ins from one address, to any account. */
  signInAddress: { name: "signIn.address", most: 300, seconds: 60 },
  /** Successful sign-ins to one account: each stores a session. */
  signedIn: { name: "signedIn", most: 60, seconds: 60 },
  /** Wrong passwords of a signed-in account, when confirming, changing or deleting. */
  ownPassword: { name: "ownPassword", most: 10, seconds: 600 },
  /** Passwords hashed for sign-ups from one address. */
  signUp: { name: "signUp", most: 600, seconds: 240 },
  /** Passwords hashed for one join code, which needs one. */
  joinCode: { name: "joinCode", most: 5, seconds: 60 },
  /** Refreshes of one session. */
  refresh: { name: "refresh", most: 30, seconds: 60 },
  /** Sign-ups from one address refused with `email_taken`: each reveals that a member has the address. */
  emailTaken: { name: "emailTaken", most: 600, seconds: 600 },
  usernameCheck: { name: "usernameCheck", most: 2000, seconds: 60 },
  /** All changes of one account, ballots too. A script that registers 500 candidates in sequence stays below. */
  write: { name: "write", most: 600, seconds: 60 },
  /** Audited acts of one organiser, as audit entries cannot be deleted. */
  organise: { name: "organise", most: 1000, seconds: 500 },
  /** Audited acts of one member. */
  ownAct: { name: "ownAct", most: 30, seconds: 600 },
  /** Ballots of one account, retries included. */
  vote: { name: "vote", most: 60, seconds: 60 },
} as const satisfies Record<string, Limit>
