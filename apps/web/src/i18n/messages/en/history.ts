export const history = {
  title: "My votes",
  text: "The elections in which you have voted. Only you see this list.",
  signIn: "Sign in to see in which elections you have voted.",
  noneTitle: "You have not voted yet",
  noneText: "An election appears here as soon as your ballot is in.",
  secret: "Secret ballot: neither whom you chose nor when is stored with your name.",
  castAt: "You voted",
  closes: "Ends",
  closed: "Ended",
} as const
