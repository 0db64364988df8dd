export const candidates = {
  title: "Candidates",
  text: "Whom voters can choose. After opening the list is frozen, unless candidates register until close.",
  none: "No candidates yet.",
  frozen:
    "Voting has begun: candidates can no longer be edited. An entry that should not stand here can be struck from display.",
  withdrawn: "Withdrawn",
  struck: "Struck",
  withdraw: "Withdraw",
  withdrawOf: "Withdraw {{name}}",
  withdrawTitle: "Withdraw {{name}}?",
  withdrawText:
    "The candidate has no votes and can no longer be chosen. Voters see at once that organisers withdrew it. You can undo this while voting is open.",
  restore: "Undo withdrawal",
  restoreOf: "Undo withdrawal of {{name}}",
  restoreTitle: "Put {{name}} back on the ballot?",
  restoreText: "Voters can choose this candidate again.",
  strike: "Strike",
  strikeOf: "Strike {{name}}",
  strikeTitle: "Strike {{name}}?",
  strikeText:
    "Name and introduction disappear from every screen and file, and the candidate can no longer be chosen. Ballots cast for it stay counted. You can undo this at any time.",
  reason: "Reason",
  reasonHint: "Everyone who may see this election can read it in the history. Do not repeat the name.",
  unstrike: "Show again",
  unstrikeOf: "Show again: {{name}}",
  unstrikeTitle: "Show {{name}} again?",
  unstrikeText:
    "Name and introduction are shown again, and while voting is open the candidate can be chosen.",
} as const
