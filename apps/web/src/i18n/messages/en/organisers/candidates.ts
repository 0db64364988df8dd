export const candidates = {
  title: "Candidates",
  text: "The candidates voters can choose. Once voting opens the list is frozen, unless registration stays open until close.",
  none: "No candidates yet.",
  frozen:
    "Voting has started, so candidates can no longer be edited. You can strike an inappropriate entry from display.",
  withdrawn: "Withdrawn",
  struck: "Struck",
  withdraw: "Withdraw",
  withdrawOf: "Withdraw {{name}}",
  withdrawTitle: "Withdraw {{name}}?",
  withdrawText:
    "The candidate has no votes and can no longer be chosen. Voters see immediately that organisers withdrew it. You can undo this while voting is open.",
  restore: "Undo withdrawal",
  restoreOf: "Undo withdrawal of {{name}}",
  restoreTitle: "Put {{name}} back on the ballot?",
  restoreText: "Voters can choose this candidate again.",
  strike: "Strike",
  strikeOf: "Strike {{name}}",
  strikeTitle: "Strike {{name}}?",
  strikeText:
    "The name and introduction disappear from every screen and file, and the candidate can no longer be chosen. Ballots cast for it still count. You can undo this at any time.",
  reason: "Reason",
  reasonHint: "Everyone who can see this election can read this in the history. Do not repeat the name.",
  unstrike: "Show again",
  unstrikeOf: "Show again: {{name}}",
  unstrikeTitle: "Show {{name}} again?",
  unstrikeText:
    "The name and introduction are shown again, and the candidate can be chosen while voting is open.",
} as const
