export const election = {
  listTitle: "Elections",
  listText: "Choose an election to vote or to see how it stands.",
  emptyTitle: "No elections yet",
  emptyText: "As soon as your organisers announce one, it appears here.",
  demo: "Demo",
  demoText: "This election is for trying things out.",
  status: { draft: "Not open yet", open: "Open", closed: "Closed" },
  opens: "opens in {{left}}",
  closes: "{{left}} left",
  closed: "closed {{distance}}",
  turnout: "{{voted}} of {{eligible}} have voted",
  turnoutShare: "Turnout {{share}}",
  turnoutNobody: "No voters yet",
  youVoted: "You have voted",
  toVote: "Vote",
  toResults: "See results",
  toDetails: "See candidates",
  seeing: {
    open_always: "Everybody can see the counts, and who voted for whom.",
    open_after_voting: "Who has voted sees the counts, and who voted for whom. After close everybody does.",
    open_after_close:
      "After close everybody sees the counts, and who voted for whom. Until then nobody does.",
    secret:
      "Your ballot is secret: what you chose is stored without your name. The counts are shown after close.",
  },
} as const
