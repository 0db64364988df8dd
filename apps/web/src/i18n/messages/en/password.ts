export const password = {
  weak: "Weak",
  fair: "Fair",
  good: "Good",
  strong: "Strong",
  advice: {
    keyboard: "Keys next to each other are easy to guess.",
    repeat: "Repeated characters are easy to guess.",
    sequence: "Sequences like abc or 321 are easy to guess.",
    date: "Dates and years are easy to guess.",
    common: "This resembles a password that many people use.",
    name: "Names and facts that others know about you are easy to guess.",
    words: "Add another word or two. Uncommon words are best.",
  },
} as const
