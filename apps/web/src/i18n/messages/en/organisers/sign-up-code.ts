export const signUpCode = {
  title: "Who may sign up",
  open: "Anyone who visits this site can sign up.",
  closed: "Sign-up is closed. Accounts come only from invitations, voter rolls and the command line.",
  approval: "Anyone can sign up, and can vote once you approve them under Members.",
  code: "Anyone who knows this code can sign up.",
  label: "Sign-up code",
  renew: "New code",
  renewTitle: "Create a new sign-up code?",
  renewText: "The current code stops working immediately.",
  qr: "QR code for the sign-up page",
} as const
