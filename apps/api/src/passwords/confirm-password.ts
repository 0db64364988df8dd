import type { Db } from "@hanpyo/db"
import type { Passwords } from "./passwords.ts"
import { DomainError } from "../core/domain-error.ts"
import type { SignedIn } from "../core/viewer.ts"

/** How long a password typed again is good for, in seconds. */
const confirmedSeconds = 10 * 60

type Needs = { db: Db; passwords: Passwords }

/**
 * Marks the sign-in as confirmed by its owner's password, for ten minutes. Returns when that ends.
 * @throws DomainError `bad_credentials`, `session_ended`, `overloaded`
 */
export async function confirmPassword(
  { db, passwords }: Needs,
  { viewer, password }: { viewer: SignedIn; password: string },
): Promise<Date> {
  const account = await db.prisma.account.findUnique({ where: { id: viewer.accountId } })
  const hash = account?.passwordHash ?? null
  if (!(await passwords.matches({ password, hash }))) throw new DomainError("bad_credentials")
  const { rows } = await db.pool.query<{ until: Date }>(
    `UPDATE session SET confirmed_at = clock_timestamp()
      WHERE id = $1 AND ended_at IS NULL
        -- Changed since it was compared: whoever knew the old one may not be the owner any more.
        AND EXISTS (SELECT FROM account WHERE id = session.account_id AND password_hash = $2)
      RETURNING confirmed_at + make_interval(secs => $3) AS until`,
    [viewer.sessionId, hash, confirmedSeconds],
  )
  const [row] = rows
  if (row === undefined) throw new DomainError("session_ended")
  return row.until
}

/** By PostgreSQL's clock, so for all servers alike. @throws DomainError `confirm_password` */
export async function checkConfirmed({ db }: { db: Db }, { sessionId }: SignedIn): Promise<void> {
  const { rowCount } = await db.pool.query(
    `SELECT FROM session
      WHERE id = $1 AND confirmed_at > clock_timestamp() - make_interval(secs => $2)`,
    [sessionId, confirmedSeconds],
  )
  if (rowCount === 0) throw new DomainError("confirm_password")
}
