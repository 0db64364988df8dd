/**
 * The part of JSON Schema that zod writes.
 * @typedef {object} JsonSchema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {JsonSchema[]} [anyOf]
 * @property {JsonSchema[]} [oneOf]
 * @property {JsonSchema[]} [allOf]
 * @property {JsonSchema} [items]
 * @property {Record<string, JsonSchema>} [properties]
 * @property {string[]} [required]
 * @property {JsonSchema | boolean} [additionalProperties]
 */

/**
 * Renders a schema as a TypeScript type on one line; references stay names.
 * @param {JsonSchema} schema
 * @returns {string}
 */
export function toTypeScript(schema) {
  if (schema.$ref !== undefined) return schema.$ref
  if ("const" in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ")
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(toTypeScript))].join(" | ")
  if (schema.allOf) return schema.allOf.map(grouped).join(" & ")
  if (schema.type === "array") return `${grouped(schema.items ?? {})}[]`
  if (schema.type === "object") return object(schema)
  if (schema.type === "integer") return "number"
  if (Array.isArray(schema.type)) return schema.type.join(" | ")
  return schema.type ?? "unknown"
}

/** @param {JsonSchema} schema */
function grouped(schema) {
  const text = toTypeScript(schema)
  return text.includes(" | ") && !text.startsWith("{") ? `(${text})` : text
}

/** @param {JsonSchema} schema */
function object({ properties = {}, required = [], additionalProperties }) {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? "" : "?"}: ${toTypeScript(field)}`,
  )
  if (fields.length === 0 && typeof additionalProperties === "object") {
    return `Record<string, ${toTypeScript(additionalProperties)}>`
  }
  return fields.length === 0 ? "{}" : `{ ${fields.join("; ")} }`
}
