import { foldedKey, headerWord, type HeaderWord } from "./header-words.ts"

/** Longer cells are not column names. */
const longestHeader = 80

const brackets = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}|<[^<>]*>|【[^【】]*】|「[^「」]*」/g

/**
 * What a cell means as a column name; null if it is not recognised. Decoration is ignored: `이름(필수)*`, `E-Mail:`,
 * `[Name]`. Of several words (`이름/Name`) all must mean the same.
 */
export function wordOfHeader(cell: string): HeaderWord | null {
  if (cell.length > longestHeader || looksLikeAddress(cell)) return null
  const plain = cell.normalize("NFKC")
  const outside = plain.replace(brackets, " ")
  return wordOf(foldedKey(outside) === "" ? plain : outside) ?? bilingual(plain)
}

function wordOf(text: string): HeaderWord | null {
  const whole = headerWord(foldedKey(text))
  if (whole !== null) return whole
  // "1. 이름", "2) E-Mail"
  const unnumbered = headerWord(foldedKey(text.replace(/^\s*\d{1,2}\s*[.):]/, "")))
  return unnumbered ?? agreed(text.split(/[/|\n,&·]+/))
}

/** "이름 (Name)" is recognised without its brackets; "회원 (Name)" is not, by its brackets alone. "성명 Name" is. */
const bilingual = (text: string): HeaderWord | null => agreed(text.split(/[\s/|()[\]]+/))

function agreed(parts: readonly string[]): HeaderWord | null {
  const meant = parts.filter((part) => foldedKey(part) !== "").map((part) => headerWord(foldedKey(part)))
  const [first = null] = meant
  return meant.length > 1 && meant.every((word) => word === first) ? first : null
}

/** Words that make a cell a title even if the whole is not recognised: "학교 이메일", "Your e-mail". */
const telling = new Set<HeaderWord>(["username", "email", "name", "given", "family"])
const tellingWithin =
  /이메일|아이디|이름을|성명|성함|학번|연락처|전화번호|メール|氏名|お名前|電話番号|e-mail|matrikel/i

/** Whether a cell is written like a title. Errors are harmless: the user is asked about such rows. */
export function looksLikeTitle(cell: string): boolean {
  if (cell.length > 400 || looksLikeAddress(cell)) return false
  if (wordOfHeader(cell) !== null || /[:*：＊]\s*$/.test(cell) || tellingWithin.test(cell)) return true
  return cell.split(/[\s/|()[\]]+/).some((token) => {
    const word = headerWord(foldedKey(token))
    return word !== null && telling.has(word)
  })
}

/** Something@somewhere.something, anywhere in the cell. */
export const looksLikeAddress = (cell: string): boolean => cell.includes("@") && addressWithin.test(cell)

const addressWithin = /[^\s@<>,;]@[^\s@.<>,;]+\.[^\s@<>,;]/
