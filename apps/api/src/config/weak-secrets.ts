/** 32 random hex digits hold some 14 different ones, and hardly ever fewer than 8. */
const fewestDistinct = 8
const manyDistinct = 12

/** Whether a secret of enough length is one only in name: a few characters, or a short piece over and over. */
export const isHopeless = (secret: string): boolean =>
  new Set(secret).size < fewestDistinct || /^(.{1,16}?)\1+$/s.test(secret)

/** Whether a secret looks made by hand: random ones hold no words and many different characters. */
export const isWeak = (secret: string): boolean => new Set(secret).size < manyDistinct || words.test(secret)

const words =
  /password|passwort|secret|change.?me|replace.?me|example|default|insecure|hanpyo|admin|qwerty|letmein|12345|abcdef|vote/i
