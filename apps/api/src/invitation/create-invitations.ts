import { transaction, type Db } from "@hanpyo/db"
import type { InvitationCard } from "@hanpyo/shared"
import { webAddress } from "../config/addresses.ts"
import { recordAudit } from "../audit/record-audit.ts"
import { joinCodeHash, newJoinCode } from "../codes/join-code.ts"
import type { AccountId } from "../core/viewer.ts"
import { listedPartAndTeam } from "../account/listed-part-and-team.ts"
import type { Config } from "../config/config.ts"

const defaultDays = 14

interface InvitationBatch {
  readonly organiserId: AccountId
  readonly guests: readonly (string | null)[]
  readonly part?: string | undefined
  readonly team?: string | undefined
  readonly days?: number | undefined
}

/**
 * Makes an invitation for each guest. Only hashes are stored, so the codes can be read here and never again.
 * @throws DomainError `unknown_part_or_team`
 */
export function createInvitations(
  { db, config, listening }: { db: Db; config: Config; listening: { port: number } },
  { organiserId, guests, days = defaultDays, ...place }: InvitationBatch,
): Promise<{ invitations: InvitationCard[]; expiresAt: string }> {
  const address = webAddress(config, listening.port)
  return transaction(db, async (tx) => {
    const { part, team } = await listedPartAndTeam(tx, place)
    const made = guests.map((guest) => ({ guest, code: newJoinCode() }))
    const [clock] = await tx.$queryRaw<[{ expiresAt: Date }]>`
      SELECT clock_timestamp() + make_interval(days => ${days}::int) AS "expiresAt"`
    const rows = await tx.invitation.createManyAndReturn({
      data: made.map(({ guest, code }) => ({
        codeHash: joinCodeHash(code),
        note: guest,
        part,
        team,
        createdBy: organiserId,
        expiresAt: clock.expiresAt,
      })),
      select: { id: true, codeHash: true },
    })
    await recordAudit(tx, {
      kind: "invitation.created",
      actorId: organiserId,
      detail: { codes: made.length },
    })
    const ids = new Map(rows.map(({ id, codeHash }) => [Buffer.from(codeHash).toString("hex"), id]))
    const invitations = made.map(({ guest, code }) => ({
      id: ids.get(joinCodeHash(code).toString("hex")) ?? "",
      guest,
      code,
      url: `${address}/sign-up?code=${code}`,
    }))
    return { invitations, expiresAt: clock.expiresAt.toISOString() }
  })
}
