export const election = {
  listTitle: "Elections",
  listText: "Choose an election to vote or to see its results.",
  emptyTitle: "No elections yet",
  emptyText: "Elections appear here when your organisers announce them.",
  demo: "Demo",
  demoText: "This election is for trying things out.",
  status: {
    draft: "Not open yet",
    open: "Open",
    closed: "Closed",
  },
  opens: "opens in {{left}}",
  closes: "{{left}} left",
  closed: "closed {{distance}}",
  turnout: "{{voted}} of {{eligible}} have voted",
  turnoutNobody: "No voters yet",
  youVoted: "You have voted",
  toVote: "Vote",
  toResults: "See results",
  toDetails: "See candidates",
  seeing: {
    open_always: "Everyone can see the counts and who voted for whom.",
    open_after_voting:
      "Once you have voted, you can see the counts and who voted for whom. After voting closes, everyone can.",
    open_after_close:
      "After voting closes, everyone can see the counts and who voted for whom. Until then, nobody can.",
    secret:
      "Your ballot is secret: your choice is stored without your name. The counts are shown after voting closes.",
  },
} as const
