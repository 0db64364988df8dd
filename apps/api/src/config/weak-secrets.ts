/** 32 random hex digits have about 14 distinct ones, and hardly ever fewer than 8. */
const fewestDistinct = 8
const manyDistinct = 12

/** Whether a secret is a few characters, or a short piece, repeated. */
export const isRepetitive = (secret: string): boolean =>
  new Set(secret).size < fewestDistinct || /^(.{1,16}?)\1+$/s.test(secret)

/** Whether a secret looks made by hand: random ones contain no words and many distinct characters. */
export const isWeak = (secret: string): boolean => new Set(secret).size < manyDistinct || words.test(secret)

const words =
  /password|passwort|secret|change.?me|replace.?me|example|default|insecure|hanpyo|admin|qwerty|letmein|12345|abcdef|vote/i
