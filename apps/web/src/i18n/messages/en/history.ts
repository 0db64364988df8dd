export const history = {
  title: "My votes",
  text: "The elections you have voted in. Only you can see this list.",
  signIn: "Sign in to see the elections you have voted in.",
  noneTitle: "You have not voted yet",
  noneText: "An election appears here once you have voted in it.",
  secret: "Secret ballot: neither your choice nor the time is stored with your name.",
  castAt: "You voted",
  closes: "Ends",
  closed: "Ended",
} as const
