import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { z } from "zod"
import { toTypeScript } from "./json-schema.js"

/**
 * A named schema of the contract, with its doc comment.
 * @typedef {{ name: string, schema: z.core.$ZodType, comment: string }} NamedSchema
 */

/**
 * The schemas a module exports. Of two names for one schema the first is used.
 * @param {Record<string, unknown>} module
 * @param {Record<string, string>} comments
 * @returns {NamedSchema[]}
 */
export function namedSchemas(module, comments) {
  /** @type {Map<z.core.$ZodType, string>} */
  const names = new Map()
  for (const [name, value] of Object.entries(module)) {
    if (value instanceof z.core.$ZodType && !names.has(value)) names.set(value, name)
  }
  return [...names].map(([schema, name]) => ({ name, schema, comment: comments[name] ?? "" }))
}

/**
 * Renders schemas as TypeScript types; named ones stay names.
 * @param {NamedSchema[]} named
 * @returns {(schema: z.core.$ZodType) => string}
 */
export const typeRenderer = (named) => (schema) => {
  /** @type {z.core.$ZodRegistry<{ id?: string }>} */
  const registry = z.registry()
  for (const one of named) if (one.schema !== schema) registry.add(one.schema, { id: one.name })
  registry.add(schema, { id: "$" })
  const { schemas } = z.toJSONSchema(registry, { io: "input", unrepresentable: "any", uri: (id) => id })
  const shape = schemas["$"]
  return shape === undefined
    ? "unknown"
    : toTypeScript(/** @type {import("./json-schema.js").JsonSchema} */ (shape))
}

/**
 * The doc comments of a folder's exported constants, by name, each on one line.
 * @param {string} folder
 * @returns {Promise<Record<string, string>>}
 */
export async function readComments(folder) {
  /** @type {Record<string, string>} */
  const comments = {}
  for (const file of (await readdir(folder, { recursive: true })).toSorted()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue
    const source = await readFile(join(folder, file), "utf8")
    for (const [, comment = "", name = ""] of source.matchAll(
      /\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport const (\w+)/g,
    )) {
      comments[name] = comment
        .replace(/\n\s*\*/g, " ")
        .replace(/\s+/g, " ")
        .trim()
    }
  }
  return comments
}

/**
 * What the contract's streams carry, by path, read from the source: a stream's schema is code.
 * @param {string} file the contract
 * @returns {Promise<Record<string, string>>}
 */
export async function readStreams(file) {
  /** @type {Record<string, string>} */
  const streams = {}
  let noun = ""
  for (const line of (await readFile(file, "utf8")).split("\n")) {
    noun = /^ {2}(\w+): \{$/.exec(line)?.[1] ?? noun
    const [, verb = "", data = ""] = /^ {4}(\w+): Subscription<.*?, (?:\w+\.)?(\w+)>$/.exec(line) ?? []
    if (verb !== "") streams[`${noun}.${verb}`] = data
  }
  return streams
}
