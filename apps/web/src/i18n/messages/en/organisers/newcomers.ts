/** Who signed up and waits to be let in. */
export const newcomers = {
  title: "Waiting to be let in",
  text: "They have signed up and cannot vote yet. Nobody has checked their name or e-mail address.",
  waiting: "waiting",
  since: "signed up",
  letIn: "Let in",
  letInNamed: "Let {{name}} in",
  letInAll: "Let in all {{count}} shown",
  letInAllTitle_one: "Let {{count}} person in?",
  letInAllTitle_other: "Let {{count}} people in?",
  letInAllText:
    "Those on this page, and nobody who has signed up since. They join the open elections that take latecomers.",
  turnAway: "Turn away",
  turnAwayNamed: "Turn {{name}} away",
  turnAwayTitle: "Turn {{name}} away?",
  turnAwayText: "The account and what they told about themselves are erased. They can sign up again.",
  turnAwayAll: "Turn away all {{count}} shown",
  turnAwayAllTitle_one: "Turn {{count}} person away?",
  turnAwayAllTitle_other: "Turn {{count}} people away?",
} as const
