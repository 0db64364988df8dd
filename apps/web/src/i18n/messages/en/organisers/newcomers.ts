/** The list of newcomers who wait for approval. */
export const newcomers = {
  title: "Waiting for approval",
  text: "They have signed up but cannot vote yet. Nobody has verified their name or e-mail address.",
  waiting: "waiting",
  since: "signed up",
  letIn: "Approve",
  letInNamed: "Approve {{name}}",
  letInAll: "Approve all {{count}} shown",
  letInAllTitle_one: "Approve {{count}} person?",
  letInAllTitle_other: "Approve {{count}} people?",
  letInAllText:
    "This approves the people on this page, not anyone who has signed up since. They join open elections that accept latecomers.",
  turnAway: "Reject",
  turnAwayNamed: "Reject {{name}}",
  turnAwayTitle: "Reject {{name}}?",
  turnAwayText: "The account and everything entered at sign-up are erased. They can sign up again.",
  turnAwayAll: "Reject all {{count}} shown",
  turnAwayAllTitle_one: "Reject {{count}} person?",
  turnAwayAllTitle_other: "Reject {{count}} people?",
} as const
