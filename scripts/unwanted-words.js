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
const inCode = (cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, word = ""]) => word.toLowerCase())

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

/**
 * Exported names with unwanted words below a folder, each with its file and the words.
 * @param {readonly Rule[]} rules
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function unwantedBelow(rules, folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/[\\/](?:node_modules|dist|generated)[\\/]/.test(file))
  const found = await Promise.all(
    files.map(async (file) =>
      exportedNames(await readFile(file, "utf8")).flatMap((name) =>
        unwantedIn(rules, name).map((word) => `${file}: ${name} uses "${word}"`),
      ),
    ),
  )
  return found.flat()
}
