/** Why a password is easy to guess; `words`: more words would help. */
type Advice = "keyboard" | "repeat" | "sequence" | "date" | "common" | "name" | "words"

const adviceFor: Readonly<Record<string, Advice>> = {
  straightRow: "keyboard",
  keyPattern: "keyboard",
  simpleRepeat: "repeat",
  extendedRepeat: "repeat",
  sequences: "sequence",
  recentYears: "date",
  dates: "date",
  topTen: "common",
  topHundred: "common",
  common: "common",
  similarToCommon: "common",
  wordByItself: "common",
  namesByThemselves: "name",
  commonNames: "name",
  userInputs: "name",
}

/** `about`: what others know about the owner. */
export type Judge = (
  password: string,
  about: readonly string[],
) => {
  /** 0 (guessed immediately) to 4. */
  score: number
  advice: Advice | null
}

/** Loads large word lists, so only where someone chooses a password. */
export async function loadJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ])
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (password, about) => {
    const { score, feedback } = zxcvbn.check(
      password,
      about.filter((word) => word !== ""),
    )
    return { score, advice: score > 2 ? null : (adviceFor[feedback.warning ?? ""] ?? "words") }
  }
}
