import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

/**
 * What the migrations say (`--`) right before they create a function, by its name; of several the last counts.
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
export async function readRoutineComments(folder) {
  /** @type {Record<string, string>} */
  const comments = {}
  const migrations = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  for (const name of migrations.map((entry) => entry.name).toSorted()) {
    const sql = await readFile(join(folder, name, "migration.sql"), "utf8")
    for (const [, comment = "", routine = ""] of sql.matchAll(
      /((?:^--.*\n)+)CREATE (?:OR REPLACE )?FUNCTION (\w+)/gm,
    )) {
      comments[routine] = comment.replace(/^-- ?/gm, "").replace(/\s+/g, " ").trim()
    }
  }
  return comments
}
