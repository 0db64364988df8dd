import { dictionary } from "@zxcvbn-ts/language-common"
import { comparisonKey } from "@hanpyo/shared"
import { DomainError } from "../domain-error.ts"

/** Some 40,000 that were found most often in stolen lists, in lower case. */
const common: ReadonlySet<string> = new Set(dictionary["passwords-common"])

interface NewPassword {
  readonly field: "password" | "newPassword"
  readonly password: string
  /** The account's own name is the first that anybody tries. */
  readonly username?: string | undefined
}

/** Before hashing, which costs. @throws DomainError `invalid_input` with the field */
export function checkPassword({ field, password, username }: NewPassword): void {
  const lower = password.toLowerCase()
  const isName = username !== undefined && comparisonKey(password) === comparisonKey(username)
  if (common.has(lower) || isName || isRepeated(lower))
    throw new DomainError("invalid_input", { fields: { [field]: "too_common" } })
}

/** `aaaaaaaa`, `abababab`: lists hold them up to some length only. */
const isRepeated = (text: string): boolean => /^(.{1,2})\1+$/u.test(text)
