export const password = {
  weak: "Weak",
  fair: "Fair",
  good: "Good",
  strong: "Strong",
  advice: {
    keyboard: "Keys that lie side by side are guessed early.",
    repeat: "Repeated letters are guessed early.",
    sequence: "Sequences like abc or 321 are guessed early.",
    date: "Dates and years are guessed early.",
    common: "This is much like a password that many people use.",
    name: "Names, and what others know of you, are guessed early.",
    words: "Add a word or two. Uncommon words are best.",
  },
} as const
