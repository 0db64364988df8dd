import type { Db } from "@hanpyo/db"
import { comparisonKey } from "@hanpyo/shared"
import { rateKey } from "./counter.ts"

interface Pair {
  readonly address: string
  readonly username: string
}

/** The addresses at which an account began a sign-in within 30 days. */
export interface KnownAddresses {
  readonly remember: (pair: Pair) => Promise<void>
  readonly isKnown: (pair: Pair) => Promise<boolean>
}

const rememberSql = `
  INSERT INTO rate_limit (key, resets_at) VALUES ($1, clock_timestamp() + interval '30 days')
  ON CONFLICT (key) DO UPDATE SET resets_at = excluded.resets_at`
const isKnownSql = "SELECT FROM rate_limit WHERE key = $1 AND resets_at > clock_timestamp()"

/** As one subject of a limit. An unknown username has one as well: limits say nothing of who has an account. */
export const pairOf = ({ address, username }: Pair): string => `${address}\0${comparisonKey(username)}`

/** Kept with the counters, as hashes. */
export function createKnownAddresses({ pool }: Pick<Db, "pool">): KnownAddresses {
  const keyOf = (pair: Pair) => rateKey("signIn.known", pairOf(pair))
  return {
    remember: async (pair) => {
      await pool.query(rememberSql, [keyOf(pair)])
    },
    isKnown: async (pair) => (await pool.query(isKnownSql, [keyOf(pair)])).rowCount === 1,
  }
}
