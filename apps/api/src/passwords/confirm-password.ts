import type { Db } from "@hanpyo/db"
import type { Passwords } from "./passwords.ts"
import { DomainError } from "../core/domain-error.ts"
import type { SignedIn } from "../core/viewer.ts"

/** How long a confirmation lasts. */
const confirmedSeconds = 10 * 60

/**
 * Confirms a session with its owner's password. Returns when the confirmation ends.
 * @throws DomainError `bad_credentials`, `session_ended`, `overloaded`
 */
export async function confirmPassword(
  { db, passwords }: { db: Db; passwords: Passwords },
  { viewer, password }: { viewer: SignedIn; password: string },
): Promise<Date> {
  const account = await db.prisma.account.findUnique({ where: { id: viewer.accountId } })
  const hash = account?.passwordHash ?? null
  if (!(await passwords.matches({ password, hash }))) throw new DomainError("bad_credentials")
  const { rows } = await db.pool.query<{ until: Date }>(
    `UPDATE session SET confirmed_at = clock_timestamp()
      WHERE id = $1 AND ended_at IS NULL
        -- The password may have changed since it was compared, and its old holder may not be the owner.
        AND EXISTS (SELECT FROM account WHERE id = session.account_id AND password_hash = $2)
      RETURNING confirmed_at + make_interval(secs => $3) AS until`,
    [viewer.sessionId, hash, confirmedSeconds],
  )
  const [row] = rows
  if (row === undefined) throw new DomainError("session_ended")
  return row.until
}

/** Uses PostgreSQL's clock, which all servers share. @throws DomainError `confirm_password` */
export async function checkConfirmed({ db }: { db: Db }, { sessionId }: SignedIn): Promise<void> {
  const { rowCount } = await db.pool.query(
    `SELECT FROM session
      WHERE id = $1 AND confirmed_at > clock_timestamp() - make_interval(secs => $2)`,
    [sessionId, confirmedSeconds],
  )
  if (rowCount === 0) throw new DomainError("confirm_password")
}
