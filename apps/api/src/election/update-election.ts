import { isDeepStrictEqual } from "node:util"
import { transaction, type Tx, type Db } from "@hanpyo/db"
import type { Election, ElectionSettings, UpdateElectionInput } from "@hanpyo/shared"
import { changeElection } from "./change-election.ts"
import type { SignedIn } from "../core/viewer.ts"
import { DomainError } from "../core/domain-error.ts"
import { checkEnd, checkPeriod, instantOf, settingsOf } from "./create-election.ts"
import type { ElectionRow } from "./lookup/find-election.ts"
import { lockElection } from "./lookup/lock-election.ts"
import { presentElection, rulesOf } from "./lookup/present-election.ts"

interface Update {
  organiser: SignedIn
  changes: UpdateElectionInput
}

/**
 * Changes a draft; fields left out stay unchanged.
 * @throws DomainError `not_found`, `election_not_draft`, `invalid_input` if settings contradict each other
 */
export async function updateElection({ db }: { db: Db }, update: Update): Promise<Election> {
  const row = await transaction(db, (tx) => updateDraft(tx, update))
  return presentElection(row, { hasVoted: false })
}

async function updateDraft(tx: Tx, { organiser, changes }: Update): Promise<ElectionRow> {
  const { electionId, ...named } = changes
  const draft = await lockElection(tx, electionId)
  if (draft.status !== "draft") throw new DomainError("election_not_draft")
  const data = changed(draft, named)
  checkPeriod(data)
  if (named.closesAt) await checkEnd(tx, data.closesAt)
  const fields = (Object.keys(data) as (keyof typeof data)[]).filter(
    (field) => !isDeepStrictEqual(data[field], draft[field]),
  )
  if (fields.length === 0) return draft
  return changeElection(tx, {
    electionId,
    data,
    audit: () => ({
      kind: "election.updated",
      actorId: organiser.accountId,
      detail: { fields: fields.toSorted() },
    }),
  })
}

const settingsIn = (draft: ElectionRow): ElectionSettings => {
  const { secrecy, visibility, registration, registrationCloses, candidatesPerMember, latecomers, order } =
    draft
  return {
    secrecy,
    visibility,
    registration,
    registrationCloses,
    candidatesPerMember,
    latecomers,
    order,
    rules: rulesOf(draft.rules),
  }
}

/** Returns every changeable field with its new value. */
function changed(draft: ElectionRow, named: Omit<UpdateElectionInput, "electionId">) {
  const { title, description, opensAt, closesAt, ...settings } = named
  return {
    title: title ?? draft.title,
    description: description ?? draft.description,
    opensAt: opensAt === undefined ? draft.opensAt : instantOf(opensAt),
    closesAt: closesAt === undefined ? draft.closesAt : instantOf(closesAt),
    ...settingsOf({ ...settingsIn(draft), ...settings, secrecy: draft.secrecy }),
  }
}
