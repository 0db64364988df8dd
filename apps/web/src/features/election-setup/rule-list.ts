import type { Rule, RuleKind } from "@hanpyo/shared"

/** The rules with this one in the place of those of its kind. */
export function withRule(rules: readonly Rule[], rule: Rule): Rule[] {
  const at = rules.findIndex(({ kind }) => kind === rule.kind)
  if (at < 0) return [...rules, rule]
  return rules.flatMap((other, index) => (index === at ? [rule] : other.kind === rule.kind ? [] : [other]))
}

export const without = (rules: readonly Rule[], kind: RuleKind): Rule[] =>
  rules.filter((rule) => rule.kind !== kind)

/** Names as typed with commas between them; blank ones are left out. */
export const namesIn = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter(Boolean)
