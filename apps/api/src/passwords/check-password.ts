import { isIP } from "node:net"
import { domainToUnicode } from "node:url"
import { dictionary } from "@zxcvbn-ts/language-common"
import { comparisonKey } from "@hanpyo/shared"
import type { Config } from "../config/config.ts"
import { DomainError } from "../core/domain-error.ts"

/** Some 40,000 that were found most often in stolen lists, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"])

interface NewPassword {
  readonly field: "password" | "newPassword"
  readonly password: string
  /** The account it is for, as far as it is known. */
  readonly of: {
    readonly username?: string | null | undefined
    readonly email?: string | null | undefined
    readonly name?: string | null | undefined
  } | null
}

/** Before hashing, which costs. @throws DomainError `invalid_input` with the field */
export function checkPassword({ config }: { config: Config }, { field, password, of }: NewPassword): void {
  const lower = password.toLowerCase()
  if (common.has(lower) || isRepeated(lower))
    throw new DomainError("invalid_input", { fields: { [field]: "too_common" } })
  const own = [of?.username, of?.name, of?.email, of?.email?.split("@")[0]]
  const words = [...wordsOfPlace(config), ...own.filter((word) => typeof word === "string")]
  if (words.some((word) => isDecorated(password, word)))
    throw new DomainError("invalid_input", { fields: { [field]: "too_guessable" } })
}

/** What an attacker of this server tries first: our name, and what the address says of whose it is. */
function wordsOfPlace({ publicUrl, webOrigins }: Pick<Config, "publicUrl" | "webOrigins">): string[] {
  const hosts = [...webOrigins.map((origin) => new URL(origin)), ...(publicUrl === null ? [] : [publicUrl])]
    .map(({ hostname }) => domainToUnicode(hostname))
    .filter((host) => isIP(host) === 0)
  return ["hanpyo", "한표", ...hosts.flatMap((host) => [host, ...host.split("."), ...host.split(/[.-]/)])]
}

/** `kim`, `Kim2026!`, `k.i.m`: a word with digits and signs around it, or with signs within. */
function isDecorated(password: string, word: string): boolean {
  const [one, other] = [password, word].map((text) =>
    comparisonKey(text).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, ""),
  )
  const [bare, bareWord] = [one, other].map((text) => text?.replaceAll(/^[^\p{L}]+|[^\p{L}\p{M}]+$/gu, ""))
  return other !== "" && (one === other || (bareWord !== "" && bare === bareWord))
}

/** `aaaaaaaa`, `abababab`: lists hold them up to some length only. */
const isRepeated = (text: string): boolean => /^(.{1,2})\1+$/u.test(text)
