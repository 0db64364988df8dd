import { randomBytes } from "node:crypto"
import type { Db } from "@hanpyo/db"
import { newSignUpCode } from "../codes/sign-up-code.ts"

/** The short id of this database, eight hex digits, created by the first server that starts on it. */
export async function installationId({ pool }: Pick<Db, "pool">): Promise<string> {
  // One statement: if two servers start at once, the second waits for the first server's row and reads its id.
  const { rows } = await pool.query<{ short_id: string }>(
    `INSERT INTO installation (id, sign_up_code, short_id) VALUES (true, $1, $2)
     ON CONFLICT (id) DO UPDATE SET short_id = coalesce(installation.short_id, excluded.short_id)
     RETURNING short_id`,
    [newSignUpCode(), randomBytes(4).toString("hex")],
  )
  const [row] = rows
  if (row === undefined) throw new Error("failed to store the id of the installation")
  return row.short_id
}
