import { deleted } from "./account-keys.fixture.ts"
import { hash, type Row } from "./rows.fixture.ts"

const soon = new Date("2030-01-01T00:00:00Z")
const past = new Date("2020-01-01T00:00:00Z")

type Refused = [constraint: string, change: Row][]

/** Changes of an account, by the constraint that must refuse them. */
export const refusedWaiting: Refused = [
  ["account_waiting_is_member", { waiting_since: past, role: "organiser" }],
  ["account_waiting_is_member", { ...deleted, waiting_since: past }],
]

const refusedKeys: Refused = [
  ["identity_key_is_one_row", { id: false }],
  ["identity_key_is_256_bits", { key: Buffer.alloc(16) }],
]

const refusedIdentities: Refused = [["former_identity_hash_is_sha256", { hash: Buffer.from("kim") }]]

/** Changes of an invitation that `account` used, by the constraint that must refuse them. */
const refusedInvitations = (account: string): Refused => [
  ["invitation_code_hash_is_sha256", { code_hash: Buffer.from("plain") }],
  ["invitation_note_length", { note: "" }],
  ["invitation_note_length", { note: "x".repeat(61) }],
  ["invitation_part_length", { part: "" }],
  ["invitation_part_length", { part: "x".repeat(61) }],
  ["invitation_team_length", { team: "" }],
  ["invitation_team_length", { team: "x".repeat(61) }],
  ["invitation_expires_after_creation", { expires_at: past }],
  ["invitation_used_by_somebody", { used_at: past }],
  ["invitation_used_by_somebody", { used_by: account }],
  ["invitation_used_or_revoked", { used_at: past, used_by: account, revoked_at: past }],
]

/** Limits of the tables that decide who joins an electorate. */
export const enrolment = ({ account, election }: { account: string; election: string }) => ({
  identity_key: { row: (): Row => ({ key: hash("a") }), good: [], bad: refusedKeys },
  former_identity: {
    row: (): Row => ({ election_id: election, hash: hash("a") }),
    good: [],
    bad: refusedIdentities,
  },
  invitation: {
    row: (): Row => ({ code_hash: hash("a"), created_by: account, expires_at: soon }),
    good: [{ note: "한".repeat(60), part: "p", team: "t" }, { revoked_at: past }],
    bad: refusedInvitations(account),
  },
})
