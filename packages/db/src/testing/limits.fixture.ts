import { randomUUID } from "node:crypto"
import { signInTables } from "./limits.sign-in.fixture.ts"
import { deleted as emptied, email, refusedKeys } from "./account-keys.fixture.ts"
import { type Limits, named, placed } from "./limits-in-common.fixture.ts"
import { enrolment, refusedWaiting } from "./enrolment.fixture.ts"
import { accountRow, bcryptHash, electionRow, hash } from "./rows.fixture.ts"

/** Rows that the others refer to. */
export const [account, election, candidate] = [randomUUID(), randomUUID(), randomUUID()]

const soon = new Date("2030-01-01T00:00:00Z")
const later = new Date("2030-01-02T00:00:00Z")
const past = new Date("2020-01-01T00:00:00Z")

/** A good row for each table, and changes of it that are accepted or refused. */
export const tables: Record<string, Limits> = {
  account: {
    row: () => accountRow("lee"),
    good: [
      { username: "김".repeat(40), name: "한".repeat(60), part: "p", team: "t" },
      { ...email, email: `${"x".repeat(242)}@example.org`, password_hash: bcryptHash },
      { ...emptied, role: "organiser" },
      { waiting_since: past },
    ],
    bad: [
      ["account_username_length", { username: "k" }],
      ["account_username_length", { username: "k".repeat(41) }],
      ["account_username_one_word", { username: "kim lee" }],
      ["account_username_one_word", { username: "kim\u0007" }],
      ["account_username_has_key", { username_key: null }],
      ["account_username_has_key", { username_key: "" }],
      ["account_email_length", { ...email, email: `${"x".repeat(243)}@example.org` }],
      ["account_email_form", { ...email, email: "kim" }],
      ["account_email_form", { ...email, email: "kim @example.org" }],
      ["account_email_has_key", { ...email, email_key: null }],
      ["account_email_has_key", { ...email, email_key: "" }],
      ["account_name_length", { name: "" }],
      ["account_name_length", { name: "한".repeat(61) }],
      ["account_username_without_at", { username: "kim@example" }],
      ["account_name_is_no_address", { name: "Kim <kim@example.org>" }],
      ["account_part_is_no_address", { part: "kim＠example．org" }],
      ["account_team_is_no_address", { team: "kim@example.org" }],
      ...placed("account"),
      ["account_password_hash_is_bcrypt", { password_hash: "correct horse battery staple" }],
      ["account_token_version_not_negative", { token_version: -1 }],
      ["account_has_username_unless_deleted", { username: null, username_key: null }],
      ["account_deleted_is_empty", { deleted_at: past }],
      ["account_deleted_is_empty", { ...emptied, name: "Kim" }],
      ["account_deleted_is_empty", { ...emptied, ...email }],
      ["account_deleted_is_empty", { ...emptied, password_hash: bcryptHash }],
      ["account_deleted_is_empty", { ...emptied, part: "frontend" }],
      ...refusedKeys,
      ...refusedWaiting,
      ["account_username_key_unique", { username: "KIM", username_key: "kim" }],
    ],
  },
  part: { row: () => ({ name: "Frontend", name_key: "frontend" }), ...named("part") },
  team: { row: () => ({ name: "Alpha", name_key: "alpha" }), ...named("team") },
  session: {
    row: () => ({ account_id: account, refresh_hash: hash("a"), expires_at: soon }),
    good: [],
    bad: [
      ["session_refresh_hash_is_sha256", { refresh_hash: Buffer.alloc(31) }],
      ["session_expires_after_creation", { expires_at: past }],
    ],
  },
  spent_refresh_token: {
    row: () => ({ hash: hash("a"), session_id: randomUUID(), successor_hash: hash("b") }),
    good: [],
    bad: [
      ["spent_refresh_token_hash_is_sha256", { hash: Buffer.alloc(31) }],
      ["spent_refresh_token_successor_hash_is_sha256", { successor_hash: Buffer.alloc(33) }],
      ["spent_refresh_token_has_another_successor", { successor_hash: hash("a") }],
    ],
  },
  ...signInTables(account),
  ...enrolment({ account, election }),
  installation: {
    row: () => ({ sign_up_code: "melon" }),
    good: [],
    bad: [
      ["installation_is_one_row", { id: false }],
      ["installation_sign_up_code_length", { sign_up_code: "abc" }],
      ["installation_short_id_format", { short_id: "0A1B2C3D" }],
    ],
  },
  election: {
    row: () => electionRow(),
    good: [
      { secrecy: "secret", visibility: "after_close" },
      { title: "한".repeat(200), description: "", rules: '[{"kind":"not_oneself"}]', eligible_count: 5 },
      { opens_at: soon, closes_at: later, candidates_per_member: 500 },
      { closes_at: past },
    ],
    bad: [
      ["election_slug_length", { slug: "" }],
      ["election_slug_length", { slug: "s".repeat(101) }],
      ["election_slug_fits_an_address", { slug: "a/b" }],
      ["election_title_length", { title: "" }],
      ["election_title_length", { title: "한".repeat(201) }],
      ["election_description_length", { description: "x".repeat(10_001) }],
      ["election_rules_is_array", { rules: "{}" }],
      ["election_voted_count_within_eligible", { voted_count: 1 }],
      ["election_voted_count_not_negative", { voted_count: -1 }],
      ["election_revision_not_negative", { revision: -1 }],
      ["election_candidates_per_member_in_range", { candidates_per_member: 0 }],
      ["election_candidates_per_member_in_range", { candidates_per_member: 501 }],
      ["election_secret_shows_after_close", { secrecy: "secret", visibility: "always" }],
      ["election_secret_shows_after_close", { secrecy: "secret", visibility: "after_voting" }],
      ["election_opened_at_fits_status", { opened_at: past }],
      ["election_opened_at_fits_status", { status: "open" }],
      ["election_opened_at_fits_status", { status: "closed", closed_at: past }],
      ["election_closed_at_fits_status", { closed_at: past }],
      ["election_closed_at_fits_status", { status: "open", opened_at: past, closed_at: soon }],
      ["election_closed_at_fits_status", { status: "closed", opened_at: past }],
      ["election_closed_after_opened", { status: "closed", opened_at: soon, closed_at: past }],
      ["election_closes_after_opening", { opens_at: later, closes_at: soon }],
      ["election_closes_after_opening", { opens_at: soon, closes_at: soon }],
      ["election_sealed_when_secret_and_closed", { sealed_at: past }],
    ],
  },
  electorate: {
    row: () => ({ election_id: election, account_id: account }),
    good: [{ part: "frontend", team: "x".repeat(60) }],
    bad: placed("electorate"),
  },
  candidate: {
    row: () => ({ election_id: election, name: "Grace", name_key: "grace" }),
    good: [{ name: "한".repeat(60), introduction: "한".repeat(2000) }],
    bad: [
      ["candidate_name_length", { name: "" }],
      ["candidate_name_length", { name: "x".repeat(61) }],
      ["candidate_name_has_key", { name_key: "" }],
      ...placed("candidate"),
      ["candidate_introduction_length", { introduction: "x".repeat(2001) }],
      ["candidate_vote_count_not_negative", { vote_count: -1 }],
      ["candidate_withdrawn_has_no_votes", { withdrawn_at: past, vote_count: 1 }],
      ["candidate_name_key_unique", { name: "ADA", name_key: "ada" }],
    ],
  },
  ballot: {
    row: () => ({ id: hash("a"), election_id: election, candidate_id: candidate }),
    good: [],
    bad: [
      ["ballot_id_is_sha256", { id: Buffer.alloc(16) }],
      ["ballot_voter_and_time_together", { cast_at: past }],
      ["ballot_voter_and_time_together", { voter_id: account }],
    ],
  },
  audit_entry: {
    row: () => ({ scope: "security", kind: "account.deactivated" }),
    good: [{ scope: "election", election_id: election, kind: "election.opened", detail: '{"turnout":3}' }],
    bad: [
      ["audit_entry_kind_form", { kind: "opened the election" }],
      ["audit_entry_detail_is_object", { detail: "[]" }],
      ["audit_entry_of_election_names_it", { scope: "election" }],
    ],
  },
}
