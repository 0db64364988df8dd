export const signUpCode = {
  title: "Who may sign up",
  open: "Everybody who comes to this site may sign up.",
  closed:
    "Nobody may sign up without an invitation; accounts come from invitations, voter rolls and the command line.",
  approval: "Anyone may sign up, and votes once you have let them in, under Members.",
  code: "Whoever knows this code may sign up.",
  label: "Sign-up code",
  renew: "New code",
  renewTitle: "Make a new sign-up code?",
  renewText: "The code you have handed out stops working at once.",
  qr: "QR code of the sign-up page",
} as const
