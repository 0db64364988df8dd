import { z } from "zod"
import { typeRenderer } from "./named-schemas.js"

const access = { public: "everyone", member: "signed-in members", organiser: "organisers" }

/**
 * The part of a router that the generator reads: tRPC keeps procedures flat, by path.
 * @typedef {{ access: keyof typeof access, summary: string, reasons: readonly string[] }} Meta
 * @typedef {{ _def: { type: string, meta?: unknown, inputs?: unknown[], output?: unknown } }} Procedure
 * @typedef {{ _def: { procedures: Record<string, unknown> } }} Router
 */

/**
 * The API reference in Markdown: procedures, the types they name, errors.
 * @param {Router} router
 * @param {object} contract
 * @param {import("./named-schemas.js").NamedSchema[]} contract.named
 * @param {Record<string, number>} contract.reasons each with its HTTP status
 * @param {Record<string, string>} contract.streams what subscriptions carry, by path
 */
export function apiReference(router, { named, reasons, streams }) {
  const toType = typeRenderer(named)
  const procedures = Object.entries(router._def.procedures).map(([path, procedure]) =>
    describe(path, /** @type {Procedure} */ (procedure)),
  )
  const nouns = [...new Set(procedures.map(({ noun }) => noun))]
  const lines = [
    "# The API",
    "",
    "Written by `pnpm docs:write` from the running router and its schemas; `pnpm check` fails when it is stale.",
    "",
    "Queries are `GET /trpc/<path>?input=<JSON>`, mutations `POST /trpc/<path>` with a JSON body, subscriptions",
    "server-sent events. `@hanpyo/shared/client` and `@hanpyo/shared/node` use all three. Besides its own reasons, every",
    "call can fail with `invalid_input`, `overloaded`, `database_unavailable` or `internal`, and calls with an access",
    "token also with `token_expired` or `session_ended`. Calls for signed-in members can also fail with `not_signed_in`,",
    "calls for organisers also with `not_signed_in` or `not_organiser`.",
    "",
    "| procedure | kind | who may call it | what it does |",
    "| --- | --- | --- | --- |",
    ...procedures.map(({ path, kind, meta }) => row([linked(path), kind, access[meta.access], meta.summary])),
    ...nouns.flatMap((noun) => [
      "",
      `## ${noun} procedures`,
      ...procedures.filter((procedure) => procedure.noun === noun).flatMap(section),
    ]),
    "",
    "## Types",
    "",
    "Ids are UUID strings, instants ISO 8601 in UTC. A field with `?` may be left out.",
    ...named.flatMap(({ name, schema, comment }) => [
      "",
      `### ${name}`,
      "",
      ...(comment ? [comment, ""] : []),
      "```ts",
      `type ${name} = ${toType(schema)}`,
      "```",
    ]),
    "",
    "## Failures",
    "",
    "`error.message` is a sentence in the caller's language; `error.data` holds",
    "`{ code, httpStatus, path, reason, fields?, requestId }`. The reasons and their HTTP status:",
    "",
    "| status | reasons |",
    "| --- | --- |",
    ...[...new Set(Object.values(reasons))].map((status) =>
      row([String(status), codes(Object.keys(reasons).filter((reason) => reasons[reason] === status))]),
    ),
    "",
  ]
  return lines.join("\n")

  /** @param {z.core.$ZodType} schema */
  function shape(schema) {
    const name = named.find((one) => one.schema === schema)?.name
    return name === undefined ? code(toType(schema)) : linked(name)
  }

  /** @param {z.core.$ZodType[]} inputs */
  function input(inputs) {
    if (inputs.length === 0) return "nothing"
    const mayBeLeftOut = inputs.every((schema) => z.safeParse(schema, undefined).success)
    return `${inputs.map(shape).join(" and ")}${mayBeLeftOut ? ", or nothing" : ""}`
  }

  /** @param {ReturnType<typeof describe>} procedure */
  function section({ path, kind, meta, inputs, output }) {
    return [
      "",
      `### ${path}`,
      "",
      `${meta.summary.replace(/\.?$/, ".")} A ${kind} for ${access[meta.access]}.`,
      "",
      `- **in** ${input(inputs)}`,
      `- **out** ${path in streams ? `${linked(streams[path] ?? "")} again and again, tracked` : shape(output)}`,
      `- **reasons** ${meta.reasons.length === 0 ? "none of its own" : codes(meta.reasons)}`,
    ]
  }
}

/**
 * @param {string} path
 * @param {Procedure} procedure
 */
function describe(path, { _def: { type, meta, inputs = [], output } }) {
  if (!isMeta(meta)) throw new Error(`${path} says neither who may call it nor what it does: give it .meta()`)
  if (!(output instanceof z.core.$ZodType)) throw new Error(`${path} declares no output: give it .output()`)
  return { path, noun: path.split(".")[0] ?? path, kind: type, meta, inputs: inputs.filter(isSchema), output }
}

/** @param {unknown} value @returns {value is z.core.$ZodType} */
const isSchema = (value) => value instanceof z.core.$ZodType

/** @param {unknown} meta @returns {meta is Meta} */
const isMeta = (meta) => typeof meta === "object" && meta !== null && "access" in meta && "reasons" in meta

/** @param {string} path */
const linked = (path) => `[\`${path}\`](#${path.toLowerCase().replaceAll(".", "")})`

/** @param {string} text */
const code = (text) => `\`${text}\``

/** @param {readonly string[]} texts */
const codes = (texts) => texts.map(code).join(", ")

/** @param {string[]} cells */
const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
