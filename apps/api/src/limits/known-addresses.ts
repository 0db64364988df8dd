import type { Db } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { rateKey } from "./counter.ts"

interface Pair {
  readonly address: string
  readonly username: string
}

/** The addresses at which an account signed in within 30 days. */
export interface KnownAddresses {
  readonly remember: (pair: Pair) => Promise<void>
  readonly isKnown: (pair: Pair) => Promise<boolean>
}

const rememberSql = `
  INSERT INTO rate_limit (key, resets_at) VALUES ($1, clock_timestamp() + interval '30 days')
  ON CONFLICT (key) DO UPDATE SET resets_at = excluded.resets_at`
const isKnownSql = "SELECT FROM rate_limit WHERE key = $1 AND resets_at > clock_timestamp()"

/** A pair as the subject of a limit. Unknown usernames have one too, so that limits do not reveal accounts. */
export const pairOf = ({ address, username }: Pair): string => `${address}\0${comparisonKey(username)}`

/** Stored as hashes, beside the counters. */
export function createKnownAddresses({ pool }: Pick<Db, "pool">): KnownAddresses {
  const keyOf = (pair: Pair) => rateKey("signIn.known", pairOf(pair))
  return {
    remember: async (pair) => {
      await pool.query(rememberSql, [keyOf(pair)])
    },
    isKnown: async (pair) => (await pool.query(isKnownSql, [keyOf(pair)])).rowCount === 1,
  }
}
