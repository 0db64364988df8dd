import { z } from "zod"
import { typeRenderer } from "./named-schemas.js"

const access = { public: "everybody", member: "signed-in members", organiser: "organisers" }

/**
 * What the generator reads of a router: tRPC keeps its procedures flat, by path.
 * @typedef {{ access: keyof typeof access, summary: string, reasons: readonly string[] }} Meta
 * @typedef {{ _def: { type: string, meta?: unknown, inputs?: unknown[], output?: unknown } }} Procedure
 * @typedef {{ _def: { procedures: Record<string, unknown> } }} Router
 */

/**
 * The reference of an API in Markdown: every procedure, then every type they name, then what a failure looks like.
 * @param {Router} router
 * @param {{ named: import("./named-schemas.js").NamedSchema[], reasons: Record<string, number> }} contract
 */
export function apiReference(router, { named, reasons }) {
  const types = typeRenderer(named)
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
    "server-sent events; `@hanpyo/shared/client` and `@hanpyo/shared/node` speak all three. Every call can also fail",
    "with `invalid_input`, `token_expired`, `rate_limited`, `overloaded`, `database_unavailable` or `internal`.",
    "",
    "| procedure | kind | who may call it | what it does |",
    "| --- | --- | --- | --- |",
    ...procedures.map(({ path, kind, meta }) => row([link(path), kind, access[meta.access], meta.summary])),
    ...nouns.flatMap((noun) => [
      "",
      `## ${noun}`,
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
      `type ${name} = ${types.rendered(schema)}`,
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

  /** @param {z.core.$ZodType[]} inputs */
  function input(inputs) {
    if (inputs.length === 0) return "nothing"
    const mayBeLeftOut = inputs.every((schema) => z.safeParse(schema, undefined).success)
    return `${code(inputs.map(types.nameOrShape).join(" & "))}${mayBeLeftOut ? ", or nothing" : ""}`
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
      `- **out** ${code(output === undefined ? "unknown" : types.nameOrShape(output))}`,
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
const link = (path) => `[\`${path}\`](#${path.toLowerCase().replaceAll(".", "")})`

/** @param {string} text */
const code = (text) => `\`${text}\``

/** @param {readonly string[]} texts */
const codes = (texts) => texts.map(code).join(", ")

/** @param {string[]} cells */
const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
