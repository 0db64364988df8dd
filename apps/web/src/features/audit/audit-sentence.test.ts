import { type AuditAct, type AuditEntry, sentences } from "@hanpyo/shared"
import { expect, test } from "vitest"
import { enOrganisers } from "../../i18n/messages/en-organisers.ts"
import { koOrganisers } from "../../i18n/messages/ko-organisers.ts"
import { translator } from "../../i18n/translate.ts"
import { auditDetails, auditSentence, kindLabel, kindsOf } from "./audit-sentence.ts"

const english = translator("en", enOrganisers)
const korean = translator("ko", koOrganisers)

const entryOf = (act: AuditAct, aboutName: string | null = null): AuditEntry => ({
  id: "1",
  at: "2026-03-01T09:00:00.000Z",
  scope: "election",
  electionId: null,
  by: "person",
  byName: "Ada",
  aboutName,
  ...act,
})
const entry = entryOf({ kind: "election.closed", detail: { voted: 1, eligible: 3 } })

test("names who acted, in both languages", () => {
  expect(auditSentence(entry, { t: english })).toBe("Ada closed voting.")
  expect(auditSentence({ ...entry, by: "schedule", byName: null }, { t: english })).toBe(
    "The schedule closed voting.",
  )
  expect(auditSentence({ ...entry, byName: null }, { t: korean })).toBe("운영진: 투표를 마감했어요.")
})

test("names who was affected, if the viewer may know", () => {
  const act = { kind: "account.made_organiser", detail: {} } as const
  expect(auditSentence(entryOf(act, "Bob"), { t: english })).toBe("Ada made Bob an organiser.")
  expect(auditSentence(entryOf(act), { t: english })).toBe("Ada made a member an organiser.")
})

test("names a candidate while it exists", () => {
  const act = { kind: "candidate.registered", detail: { candidateId: "7d0a3f6e" } } as const
  expect(auditSentence(entryOf(act, "Bob"), { t: english })).toBe("Ada registered the candidate Bob.")
  expect(auditSentence(entryOf(act, "Bob"), { t: korean })).toBe("Ada: Bob 후보를 등록했어요.")
  expect(auditSentence(entryOf(act), { t: english })).toBe("Ada registered a candidate.")
})

test("gives the reason for a strike without the candidate's name", () => {
  const act = entryOf({
    kind: "candidate.struck",
    detail: { candidateId: "7d0a3f6e", reason: "A joke" },
  })
  expect(auditSentence(act, { t: english })).toBe("Ada struck a candidate from display.")
  expect(auditDetails(act, { t: english, locale: "en", shared: sentences.en })).toEqual(["Reason: A joke"])
  expect(auditDetails(act, { t: korean, locale: "ko", shared: sentences.ko })).toEqual(["이유: A joke"])
})

test("labels every kind by its name in the API", () => {
  expect(kindsOf("election")).toEqual(
    expect.arrayContaining(["election.opening_refused", "candidate.struck"]),
  )
  expect(kindsOf("security")).toEqual(
    expect.arrayContaining(["account.made_organiser", "sign_up_code.renewed"]),
  )
  expect(kindsOf("election")).not.toContain("candidate.struck_named")
  expect(kindLabel("election.opened", { t: english })).toBe("Somebody opened voting.")
  expect(kindLabel("election.opened", { t: korean })).toBe("투표를 시작했어요.")
})

test("formats figures, times and reasons", () => {
  const language = { t: english, locale: "en", shared: sentences.en } as const
  expect(auditDetails(entry, language)).toEqual(["3 may vote", "1 had voted"])
  const refused = entryOf({
    kind: "election.opening_refused",
    detail: { by: "schedule", opensAt: entry.at, reasons: ["too_few_candidates"] },
  })
  expect(auditDetails(refused, language)).toEqual([sentences.en.reasons.too_few_candidates])
  const extended = entryOf({ kind: "election.extended", detail: { from: null, to: entry.at } })
  expect(auditDetails(extended, language)).toEqual([expect.stringMatching(/^until .*2026/)])
})

test("shows zero voters but not zero additions", () => {
  const language = { t: english, locale: "en", shared: sentences.en } as const
  const closed = entryOf({ kind: "election.closed", detail: { voted: 0, eligible: 3 } })
  expect(auditDetails(closed, language)).toEqual(["3 may vote", "0 had voted"])
  const imported = entryOf({ kind: "roll.imported", detail: { added: 0, created: 2, eligible: 2 } })
  expect(auditDetails(imported, language)).toEqual(["2 may vote", "2 new accounts"])
})
