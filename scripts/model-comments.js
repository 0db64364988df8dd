import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

/**
 * The `///` comments of the Prisma models, by table, and by column as `table.column`.
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
export async function readModelComments(folder) {
  /** @type {Record<string, string>} */
  const comments = {}
  for (const file of await readdir(folder)) {
    if (!file.endsWith(".prisma")) continue
    const source = await readFile(join(folder, file), "utf8")
    for (const [, comment = "", , body = ""] of source.matchAll(
      /((?:^\/\/\/.*\n)*)^model (\w+) \{\n([^]*?)^\}/gm,
    )) {
      const table = /@@map\("(\w+)"\)/.exec(body)?.[1]
      if (table === undefined) continue
      comments[table] = plain(comment)
      for (const [, said = "", field = ""] of body.matchAll(/((?:^ *\/\/\/.*\n)+) *(\w+ .*)$/gm)) {
        const column = /@map\("(\w+)"\)/.exec(field)?.[1] ?? field.split(" ")[0] ?? ""
        comments[`${table}.${column}`] = plain(said)
      }
    }
  }
  return comments
}

/** @param {string} comment */
const plain = (comment) =>
  comment
    .replace(/^ *\/\/\/ ?/gm, "")
    .replace(/\s+/g, " ")
    .trim()
