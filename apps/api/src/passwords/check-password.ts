import { isIP } from "node:net"
import { domainToUnicode } from "node:url"
import { dictionary } from "@zxcvbn-ts/language-common"
import { comparisonKey } from "@hanpyo/shared"
import type { Config } from "../config/config.ts"
import { DomainError } from "../core/domain-error.ts"

/** About 40,000 of the most frequent passwords in leaks, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"])

interface NewPassword {
  readonly field: "password" | "newPassword"
  readonly password: string
  /** The owner of the password, as far as known. */
  readonly account: {
    readonly username?: string | null | undefined
    readonly email?: string | null | undefined
    readonly name?: string | null | undefined
  } | null
}

/** Runs before hashing, which is expensive. @throws DomainError `invalid_input` with the field */
export function checkPassword(
  { config }: { config: Config },
  { field, password, account }: NewPassword,
): void {
  const lower = password.toLowerCase()
  if (common.has(lower) || isRepeated(lower))
    throw new DomainError("invalid_input", { fields: { [field]: "too_common" } })
  const own = [account?.username, account?.name, account?.email, account?.email?.split("@")[0]]
  const words = [...wordsOfSite(config), ...own.filter((word) => typeof word === "string")]
  if (words.some((word) => isDecorated(password, word)))
    throw new DomainError("invalid_input", { fields: { [field]: "too_guessable" } })
}

/** What an attacker of this server tries first: the product's name and the parts of its host names. */
function wordsOfSite({ publicUrl, webOrigins }: Pick<Config, "publicUrl" | "webOrigins">): string[] {
  const hosts = [...webOrigins.map((origin) => new URL(origin)), ...(publicUrl === null ? [] : [publicUrl])]
    .map(({ hostname }) => domainToUnicode(hostname))
    .filter((host) => isIP(host) === 0)
  return ["hanpyo", "한표", ...hosts.flatMap((host) => [host, ...host.split("."), ...host.split(/[.-]/)])]
}

/** `kim`, `Kim2026!`, `k.i.m`: a word with digits and signs around it, or signs inside. */
function isDecorated(password: string, word: string): boolean {
  const [letters, wordLetters] = [password, word].map((text) =>
    comparisonKey(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, ""),
  )
  const [bare, bareWord] = [letters, wordLetters].map((text) =>
    text?.replaceAll(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, ""),
  )
  return wordLetters !== "" && (letters === wordLetters || (bareWord !== "" && bare === bareWord))
}

/** `aaaaaaaa`, `abababab`: lists contain them only up to some length. */
const isRepeated = (text: string): boolean => /^(.{1,2})\1+$/u.test(text)
