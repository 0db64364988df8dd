import type { Sentences } from "@hanpyo/shared"

/** The same candidates, the name of each struck one in the language shown. */
export const withShownNames = <T extends { readonly name: string; readonly struck: boolean }>(
  candidates: readonly T[],
  { struckCandidate }: Pick<Sentences, "struckCandidate">,
): T[] =>
  candidates.map((candidate) => (candidate.struck ? { ...candidate, name: struckCandidate } : candidate))
