import { readdir, readFile } from "node:fs/promises"
import { dirname, join, normalize, sep } from "node:path"

/** A folder of more files hides several nouns. */
const mostFiles = 20

/**
 * The folders of a source tree as rooms, from the ground up: each lists the rooms it may import, all of them above it in
 * the list, so that there is no circle. Type imports count.
 * @typedef {Record<string, readonly string[]>} Rooms
 */

/**
 * What breaks the plan, one sentence each.
 * @param {string} source the folder that holds the rooms
 * @param {Rooms} rooms
 * @returns {Promise<string[]>}
 */
export async function roomProblems(source, rooms) {
  const files = (await readdir(source, { recursive: true }))
    .map((file) => file.split(sep).join("/"))
    .filter((file) => file.endsWith(".ts") && !/\.(test|full|d)\.ts$/.test(file))
    .filter((file) => !file.startsWith("testing/"))
  const problems = [...planProblems(rooms), ...sizeProblems(files)]
  for (const file of files) {
    const room = dirname(file)
    const allowed = rooms[room]
    if (allowed === undefined) {
      problems.push(`${file} stands in a room that is not in the plan: ${room}`)
      continue
    }
    for (const target of importsOf(await readFile(join(source, file), "utf8"))) {
      const other = dirname(normalize(join(room, target)))
      if (other !== room && !allowed.includes(other)) problems.push(`${file} may not import from ${other}`)
    }
  }
  return problems
}

/** @param {Rooms} rooms */
const planProblems = (rooms) => {
  const order = Object.keys(rooms)
  return order.flatMap((room, floor) =>
    (rooms[room] ?? [])
      .filter((other) => !order.slice(0, floor).includes(other))
      .map((other) => `${room} may only import rooms above it in the plan, not ${other}`),
  )
}

/** @param {readonly string[]} files */
const sizeProblems = (files) => {
  /** @type {Map<string, number>} */
  const sizes = new Map()
  for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1)
  return [...sizes]
    .filter(([, size]) => size > mostFiles)
    .map(([room, size]) => `${room} holds ${size} files, at most ${mostFiles} are allowed`)
}

/** @param {string} text */
const importsOf = (text) =>
  [...text.matchAll(/^(?:import|export)\b[^;"]*?\bfrom "(\.{1,2}\/[^"]+)"/gm)].flatMap(
    ([, target]) => target ?? [],
  )
