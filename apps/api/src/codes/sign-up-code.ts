import type { Db } from "@hanpyo/db"
import { newSecret } from "./secrets.ts"

/** What newcomers type if sign-up is by code: made once and kept in the database. Ten characters, none ambiguous. */
export async function signUpCode({ db }: { db: Db }): Promise<string> {
  const made = newSignUpCode()
  const { rows } = await db.pool.query<{ sign_up_code: string }>(
    `WITH made AS (INSERT INTO installation (id, sign_up_code) VALUES (true, $1) ON CONFLICT (id) DO NOTHING RETURNING sign_up_code)
     SELECT sign_up_code FROM made UNION ALL SELECT sign_up_code FROM installation LIMIT 1`,
    [made],
  )
  // Empty if another process has just inserted it: its row is not in this statement's snapshot.
  return rows[0]?.sign_up_code ?? signUpCode({ db })
}

const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"

export function newSignUpCode(): string {
  const bytes = Buffer.from(newSecret(), "base64url")
  // 10 of 31 letters are 49 bits. Bytes from 248 are skipped, as they would favour the first letters.
  return [...bytes]
    .filter((byte) => byte < 248)
    .slice(0, 10)
    .map((byte) => letters.charAt(byte % letters.length))
    .join("")
}
