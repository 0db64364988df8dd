/** How often something may be done. */
export interface Limit {
  readonly name: string
  readonly most: number
  readonly seconds: number
}

const minute = 60
const tenMinutes = 600

/**
 * A room is one address: 500 people behind one sign up, mistype, vote and watch within ten minutes without meeting any
 * of these. What is counted a person is counted by account.
 */
export const limits = {
  /** Failed sign-ins to one account from one address. */
  signInHere: { name: "signIn.here", most: 5, seconds: minute },
  /** Failed sign-ins to one account from anywhere; whoever signed in from their address lately is not held up by it. */
  signInAnywhere: { name: "signIn.anywhere", most: 50, seconds: tenMinutes },
  /** Failed sign-ins from one address, to any account. */
  signInAddress: { name: "signIn.address", most: 1000, seconds: tenMinutes },
  /** Passwords of one's own that were typed wrong, to change it or to delete the account. */
  ownPassword: { name: "ownPassword", most: 10, seconds: tenMinutes },
  signUp: { name: "signUp", most: 1500, seconds: tenMinutes },
  /** Codes that were wrong. */
  joinCode: { name: "joinCode", most: 1000, seconds: tenMinutes },
  refresh: { name: "refresh", most: 5000, seconds: tenMinutes },
  usernameCheck: { name: "usernameCheck", most: 10_000, seconds: tenMinutes },
  /** Of one account; sending a ballot again counts. */
  vote: { name: "vote", most: 60, seconds: minute },
} as const satisfies Record<string, Limit>
