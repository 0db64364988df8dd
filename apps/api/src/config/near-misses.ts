import { distance } from "fastest-levenshtein"

/** Shorter names (`PORT`, `HOST`) resemble too many foreign ones (`HOME`). */
const minLength = 7

/** Warns of environment variables that look like misspelt settings. */
export function nearMisses(known: readonly string[], env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter((name) => !known.includes(name) && env[name] !== undefined)
    .flatMap((name) => {
      const meant = known.find((setting) => setting.length >= minLength && resembles(name, setting))
      return meant === undefined ? [] : [`${name} is not read. Did you mean ${meant}?`]
    })
}

const resembles = (name: string, setting: string): boolean => distance(plain(name), plain(setting)) <= 2

const plain = (name: string): string =>
  name
    .toUpperCase()
    .replace(/^HANPYO_/, "")
    .replaceAll("_", "")
