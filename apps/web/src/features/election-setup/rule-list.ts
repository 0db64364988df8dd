import type { Rule, RuleKind } from "@hanpyo/shared"

/** Replaces the rule of the same kind, or appends it. */
export function withRule(rules: readonly Rule[], rule: Rule): Rule[] {
  const at = rules.findIndex(({ kind }) => kind === rule.kind)
  if (at < 0) return [...rules, rule]
  return rules.flatMap((other, index) => (index === at ? [rule] : other.kind === rule.kind ? [] : [other]))
}

export const without = (rules: readonly Rule[], kind: RuleKind): Rule[] =>
  rules.filter((rule) => rule.kind !== kind)

/** Splits a comma-separated list. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter(Boolean)
