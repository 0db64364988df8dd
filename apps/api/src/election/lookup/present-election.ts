import { type Election, Rule } from "@hanpyo/shared"
import { z } from "zod"
import type { ElectionRow } from "./find-election.ts"

const Rules = z.array(Rule)

/** Parses the stored rules, `Rule[]` as JSON. Throws on anything else rather than guess. */
export const rulesOf = (stored: unknown): Rule[] => Rules.parse(stored)

const instant = (date: Date | null): string | null => date?.toISOString() ?? null

/** An election as clients see it. */
export const presentElection = (row: ElectionRow, viewer: { hasVoted: boolean }): Election => ({
  id: row.id,
  slug: row.slug,
  title: row.title,
  description: row.description,
  status: row.status,
  secrecy: row.secrecy,
  visibility: row.visibility,
  registration: row.registration,
  registrationCloses: row.registrationCloses,
  candidatesPerMember: row.candidatesPerMember,
  latecomers: row.latecomers,
  rules: rulesOf(row.rules),
  order: row.order,
  opensAt: instant(row.opensAt),
  closesAt: instant(row.closesAt),
  openedAt: instant(row.openedAt),
  closedAt: instant(row.closedAt),
  archivedAt: instant(row.archivedAt),
  turnout: { voted: row.votedCount, eligible: row.eligibleCount },
  hasVoted: viewer.hasVoted,
  isDemo: row.isDemo,
})
