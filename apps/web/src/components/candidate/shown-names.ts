import type { Sentences } from "@hanpyo/shared"

/** Replaces the names of struck candidates in the current language. */
export const withShownNames = <T extends { readonly name: string; readonly struck: boolean }>(
  candidates: readonly T[],
  { struckCandidate }: Pick<Sentences, "struckCandidate">,
): T[] =>
  candidates.map((candidate) => (candidate.struck ? { ...candidate, name: struckCandidate } : candidate))
