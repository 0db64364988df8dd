/** Asked for again before what could do lasting harm. */
export const confirm = {
  password: "Your password",
  hint: "Type your own password again, so that nobody else does this at your screen. It is good for ten minutes.",
} as const
