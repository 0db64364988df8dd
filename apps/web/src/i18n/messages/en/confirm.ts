/** Asked for again before what could do lasting harm. */
export const confirm = {
  password: "Your password",
  hint: "Enter your password again to confirm it is you. You will not be asked again for ten minutes.",
} as const
