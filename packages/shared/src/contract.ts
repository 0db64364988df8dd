import type * as account from "./schemas/account.ts"
import type * as audit from "./schemas/audit.ts"
import type * as auth from "./schemas/auth.ts"
import type * as candidate from "./schemas/candidate.ts"
import type * as election from "./schemas/election.ts"
import type * as invitation from "./schemas/invitation.ts"
import type { NoInput } from "./schemas/no-input.ts"
import type * as results from "./schemas/results.ts"
import type * as rollList from "./schemas/roll-list.ts"
import type * as roll from "./schemas/roll.ts"
import type * as vote from "./schemas/vote.ts"

// No library types: outside projects compile these too. `router-type.ts` turns them into tRPC's.
export interface Query<Input, Output> {
  kind: "query"
  input: Input
  output: Output
}
export interface Mutation<Input, Output> {
  kind: "mutation"
  input: Input
  output: Output
}
/** A stream of snapshots; the client sees `{ id, data }` with the revision as id. */
export interface Subscription<Input, Data> {
  kind: "subscription"
  input: Input
  data: Data
}

/** Every procedure of the API with input and output. A change of the wire is a change here. */
export interface Procedures {
  auth: {
    signUp: Mutation<auth.SignUpInput, auth.Session>
    signIn: Mutation<auth.SignInInput, auth.Session>
    signOut: Mutation<NoInput, auth.SignOutResult>
    refresh: Mutation<auth.RefreshInput, auth.Session>
    verify: Mutation<auth.VerifyInput, auth.VerifyResult>
    join: Mutation<auth.JoinInput, auth.Session>
    me: Query<NoInput, auth.MeResult>
    signUpTerms: Query<NoInput, account.SignUpTerms>
    isUsernameFree: Query<auth.UsernameFreeInput, auth.UsernameFreeResult>
    sessions: Query<NoInput, auth.SessionList>
    revokeSession: Mutation<auth.RevokeSessionInput, auth.RevokeSessionResult>
    changePassword: Mutation<auth.ChangePasswordInput, auth.ChangePasswordResult>
    confirmPassword: Mutation<auth.ConfirmPasswordInput, auth.ConfirmPasswordResult>
    deleteAccount: Mutation<auth.DeleteAccountInput, auth.DeleteAccountResult>
  }
  account: {
    list: Query<account.AccountListInput, account.AccountList>
    update: Mutation<account.UpdateAccountInput, account.AccountAnswer>
    setRole: Mutation<account.SetRoleInput, account.AccountAnswer>
    deactivate: Mutation<account.DeactivateInput, account.AccountAnswer>
    waiting: Query<account.WaitingListInput, account.WaitingList>
    approve: Mutation<account.AccountIdsInput, account.WaitingAnswer>
    reject: Mutation<account.AccountIdsInput, account.WaitingAnswer>
    resetLink: Mutation<account.AccountIdInput, account.OneTimeLink>
    partsAndTeams: Query<NoInput, account.PartsAndTeams>
    setPartsAndTeams: Mutation<account.SetPartsAndTeamsInput, account.PartsAndTeamsAnswer>
    signUpCode: Query<NoInput, account.SignUpCode>
    renewSignUpCode: Mutation<account.RenewSignUpCodeInput, account.SignUpCode>
  }
  invitation: {
    create: Mutation<invitation.CreateInvitationsInput, invitation.InvitationsMade>
    list: Query<invitation.InvitationListInput, invitation.InvitationList>
    revoke: Mutation<invitation.RevokeInvitationInput, invitation.RevokeInvitationResult>
  }
  election: {
    list: Query<NoInput, election.ElectionList>
    get: Query<election.ElectionIdInput, election.Election>
    current: Query<NoInput, election.Election>
    create: Mutation<election.CreateElectionInput, election.ElectionAnswer>
    update: Mutation<election.UpdateElectionInput, election.ElectionAnswer>
    preflight: Query<election.ElectionIdInput, election.Preflight>
    open: Mutation<election.ElectionIdInput, election.ElectionAnswer>
    extend: Mutation<election.ExtendElectionInput, election.ElectionAnswer>
    close: Mutation<election.ElectionIdInput, election.ElectionAnswer>
    archive: Mutation<election.ArchiveElectionInput, election.ElectionAnswer>
    delete: Mutation<election.DeleteElectionInput, election.DeleteElectionResult>
  }
  candidate: {
    list: Query<election.ElectionInput, candidate.CandidateList>
    get: Query<candidate.CandidateIdInput, candidate.Candidate>
    create: Mutation<candidate.CreateCandidateInput, candidate.CreateCandidateResult>
    update: Mutation<candidate.UpdateCandidateInput, candidate.UpdateCandidateResult>
    withdraw: Mutation<candidate.CandidateIdInput, candidate.CandidateActResult>
    restore: Mutation<candidate.CandidateIdInput, candidate.CandidateActResult>
    strike: Mutation<candidate.StrikeCandidateInput, candidate.CandidateActResult>
    unstrike: Mutation<candidate.CandidateIdInput, candidate.CandidateActResult>
  }
  roll: {
    preview: Mutation<roll.RollPreviewInput, roll.RollPreview>
    import: Mutation<roll.RollImportInput, roll.RollImportResult>
    list: Query<rollList.RollListInput, rollList.RollList>
    codes: Mutation<election.ElectionIdInput, roll.RollCodesResult>
    remove: Mutation<rollList.RollRemoveInput, rollList.RollRemoveResult>
  }
  vote: {
    cast: Mutation<vote.CastVoteInput, vote.CastVoteResult>
    mine: Query<election.ElectionInput, vote.MyVote>
    history: Query<vote.VoteHistoryInput, vote.VoteHistory>
    voters: Query<vote.VotersInput, vote.Voters>
    checkReceipt: Query<vote.CheckReceiptInput, vote.CheckReceiptResult>
  }
  results: {
    get: Query<election.ElectionInput, results.Results>
    onChange: Subscription<results.ResultsChangeInput, results.Results>
  }
  audit: {
    list: Query<audit.AuditInput, audit.AuditPage>
  }
}
