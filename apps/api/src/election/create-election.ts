import { randomInt } from "node:crypto"
import { type Tx, transaction, type Db } from "@hanpyo/db"
import {
  type CreateElectionInput,
  defaultSettings,
  type Election,
  type ElectionSettings,
  presets,
} from "@hanpyo/shared"
import { recordAudit } from "../audit/record-audit.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { databaseNow } from "./lookup/lock-election.ts"
import { presentElection } from "./lookup/present-election.ts"

/** Title, description, period and settings of an election. */
interface Definition extends CreateElectionInput {
  isDemo?: boolean
}

/** Creates a draft. @throws DomainError `invalid_input` if settings contradict each other or the end is in the past */
export async function createElection(
  { db }: { db: Db },
  { organiser, definition }: { organiser: SignedIn; definition: Definition },
): Promise<Election> {
  const row = await transaction(db, async (tx) => {
    await checkEnd(tx, instantOf(definition.closesAt))
    const draft = await insertDraft(tx, { definition, createdBy: organiser.accountId })
    await recordAudit(tx, {
      kind: "election.created",
      electionId: draft.id,
      actorId: organiser.accountId,
    })
    return draft
  })
  return presentElection(row, { hasVoted: false })
}

/** `createdBy` is null for the demo election. @throws DomainError `invalid_input` */
export async function insertDraft(
  tx: Tx,
  { definition, createdBy }: { definition: Definition; createdBy: string | null },
): Promise<ElectionRow> {
  const { title, description = "", isDemo = false } = definition
  const period = { opensAt: instantOf(definition.opensAt), closesAt: instantOf(definition.closesAt) }
  checkPeriod(period)
  const settings = settingsOf(definition)
  return tx.election.create({
    data: { title, description, slug: slugOf(title), isDemo, createdBy, ...period, ...settings },
  })
}

/** @throws DomainError `invalid_input` if the election would not end after it begins */
export function checkPeriod({ opensAt, closesAt }: { opensAt: Date | null; closesAt: Date | null }): void {
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt)
    throw new DomainError("invalid_input", { fields: { closesAt: "too_early" } })
}

/**
 * Refuses an end in the past, which must be a mistake; a start in the past means at once.
 * @throws DomainError `invalid_input`
 */
export async function checkEnd(tx: Tx, closesAt: Date | null): Promise<void> {
  if (closesAt !== null && closesAt <= (await databaseNow(tx)))
    throw new DomainError("invalid_input", { fields: { closesAt: "too_early" } })
}

/**
 * Takes each setting from the definition, then the preset, then the defaults. A secret election shows results
 * only after the close: secrecy overrides a preset's visibility, but conflicts with a given one.
 */
export function settingsOf(definition: Partial<Definition>): ElectionSettings {
  const base = definition.preset === undefined ? defaultSettings : presets[definition.preset]
  const secrecy = definition.secrecy ?? base.secrecy
  const visibility = definition.visibility ?? (secrecy === "secret" ? "after_close" : base.visibility)
  if (secrecy === "secret" && visibility !== "after_close")
    throw new DomainError("invalid_input", { fields: { visibility: "not_one_of" } })
  return {
    secrecy,
    visibility,
    registration: definition.registration ?? base.registration,
    registrationCloses: definition.registrationCloses ?? base.registrationCloses,
    candidatesPerMember: definition.candidatesPerMember ?? base.candidatesPerMember,
    latecomers: definition.latecomers ?? base.latecomers,
    rules: definition.rules ?? base.rules,
    order: definition.order ?? base.order,
  }
}

export const instantOf = (instant: string | null | undefined): Date | null =>
  instant ? new Date(instant) : null

/** No vowels, so no words; no 0, 1 and l, which look like other letters. */
const suffixLetters = "23456789bcdfghjkmnpqrstvwxz"

/**
 * Makes the slug: the title's letters and digits, of any script, and six random characters, so that equal titles differ
 * and a collision cannot reveal a draft.
 */
export function slugOf(title: string): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const suffix = Array.from({ length: 6 }, () => suffixLetters[randomInt(suffixLetters.length)]).join("")
  return [[...words.join("-")].slice(0, 60).join("").replace(/-$/, ""), suffix].filter(Boolean).join("-")
}
