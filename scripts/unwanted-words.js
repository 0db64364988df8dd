import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

/** @typedef {{ words: readonly string[], except: readonly string[] }} Rule lower case */

/**
 * The table of CONTEXT.md that lists words not used in names.
 * @param {string} context the text of CONTEXT.md
 * @returns {Rule[]}
 */
export function rulesOf(context) {
  const section = /^## Words not used in names\n([^]*?)(?:^## |$(?![^]))/m.exec(context)?.[1] ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("| `"))
  return rows.map((row) => {
    const [, words = "", , except = ""] = row.split("|")
    return { words: inCode(words), except: inCode(except) }
  })
}

/** @param {string} cell */
const inCode = (cell) => [...cell.matchAll(/`([\w']+)`/g)].map(([, word = ""]) => word.toLowerCase())

/**
 * The words that CONTEXT.md keeps out of a kind of text, in lower case.
 * @param {string} context the text of CONTEXT.md
 * @param {"comments and test names" | "names of types"} where
 */
export function wordsKeptOut(context, where) {
  const row = context.split("\n").find((line) => line.startsWith(`| ${where} `)) ?? ""
  return inCode(row.split("|")[2] ?? "")
}

/**
 * The words of a name that a rule forbids.
 * @param {readonly Rule[]} rules
 * @param {string} name
 */
export function unwantedIn(rules, name) {
  const parts = name
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_/)
    .map((part) => part.toLowerCase())
  const plain = name.toLowerCase()
  return rules
    .filter(({ except }) => !except.some((allowed) => plain.includes(allowed)))
    .flatMap(({ words }) => words.filter((word) => parts.includes(word)))
}

const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|interface|type|enum) ([A-Za-z_$][\w$]*)/gm

/** @param {string} source */
export const exportedNames = (source) => [...source.matchAll(declaration)].map(([, name = ""]) => name)

const anyType = /^\s*(?:export )?(?:declare )?(?:type|interface) (\w+)/gm

/**
 * Types, exported or not, whose whole name is one of the words.
 * @param {readonly string[]} words
 * @param {string} source
 */
export const unwantedTypes = (words, source) =>
  [...source.matchAll(anyType)]
    .map(([, name = ""]) => name)
    .filter((name) => words.includes(name.toLowerCase()))

const comment = /(?<=^|[\s{(])(?:\/\/.*|\/\*[^]*?\*\/)/gm
const sqlComment = /(?<=^|\s)--.*/gm
/** Also `test.each(…)("name"`. */
const testName = /(?:\b(?:test|describe)(?:\.\w+)*|\))\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1/g

/**
 * Unwanted words in the comments of a file, and in the test names of a test.
 * @param {readonly string[]} words
 * @param {string} file
 * @param {string} source
 */
export function unwantedInProse(words, file, source) {
  const comments = source.match(file.endsWith(".sql") ? sqlComment : comment) ?? []
  const names = /\.test\.[jt]sx?$/.test(file)
    ? [...source.matchAll(testName)].map(([, , name = ""]) => name)
    : []
  const prose = [...comments, ...names].join("\n").replaceAll(/\bno one's\b/gi, "nobody's")
  return words.filter((word) => new RegExp(`(?<![\\w-])${word}(?!\\w)`, "i").test(prose))
}

/**
 * Exported names with unwanted words below a folder, each with its file and the words.
 * @param {readonly Rule[]} rules
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export const unwantedBelow = (rules, folder) =>
  findBelow(folder, /\.tsx?$/, (source) =>
    exportedNames(source).flatMap((name) => unwantedIn(rules, name).map((word) => `${name} uses "${word}"`)),
  )

/**
 * Unwanted words in prose and unwanted names of types below a folder, each with its file.
 * @param {string} context the text of CONTEXT.md
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export function unwantedProseBelow(context, folder) {
  const words = wordsKeptOut(context, "comments and test names")
  const types = wordsKeptOut(context, "names of types")
  return findBelow(folder, /\.(?:tsx?|js|sql|prisma)$/, (source, file) => [
    ...unwantedInProse(words, file, source).map((word) => `the prose uses "${word}"`),
    ...unwantedTypes(types, source).map((name) => `a type is called ${name}`),
  ])
}

/**
 * What a check finds in the files below a folder. Released migrations cannot change, so they are left out.
 * @param {string} folder
 * @param {RegExp} ending
 * @param {(source: string, file: string) => string[]} check
 */
async function findBelow(folder, ending, check) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](?:node_modules|dist|generated|prisma[\\/]migrations)[\\/]/.test(file))
  const found = await Promise.all(
    files.map(async (file) => check(await readFile(file, "utf8"), file).map((what) => `${file}: ${what}`)),
  )
  return found.flat()
}
