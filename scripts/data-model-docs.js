/**
 * The data model in Markdown: a diagram, then each table with its columns and constraints.
 * @param {import("./read-catalog.js").Catalog} catalog
 * @param {Record<string, string>} comments of tables, of columns as `table.column`, of functions
 */
export function dataModel(catalog, comments) {
  const tables = [...new Set(catalog.columns.map(({ table }) => table))]
  return [
    "# The data model",
    "",
    "Written by `pnpm docs:write` from a migrated PostgreSQL and the comments in `packages/db/prisma/models` and",
    "`packages/db/sql`; `pnpm check` fails when it is stale.",
    "",
    "```mermaid",
    "erDiagram",
    ...catalog.references.map(
      ({ from, to, columns, optional, one }) =>
        `  ${to} ${optional ? "|o" : "||"}--${one ? "o|" : "o{"} ${from} : "${columns}"`,
    ),
    ...tables.flatMap((table) => [
      `  ${table} {`,
      ...columnsOf(table).map(({ column, type, key }) =>
        `    ${type.replace(/\W+/g, "_")} ${column} ${key}`.trimEnd(),
      ),
      "  }",
    ]),
    "```",
    "",
    "Enumerations:",
    "",
    ...catalog.enums.map(({ name, values }) => `- \`${name}\`: ${values.join(", ")}`),
    ...tables.flatMap((table) => [
      "",
      `## ${table}`,
      "",
      ...said(comments[table]),
      ...columnTable(table),
      "",
      ...guardTable(table),
    ]),
    "",
    "## Functions",
    "",
    "| function | what it does |",
    "| --- | --- |",
    ...catalog.routines.map(({ name, signature }) => row([`\`${signature}\``, comments[name] ?? ""])),
    "",
  ].join("\n")

  /** @param {string} table */
  function columnsOf(table) {
    return catalog.columns.filter((column) => column.table === table)
  }

  /** @param {string} table */
  function columnTable(table) {
    return [
      "| column | type | |",
      "| --- | --- | --- |",
      ...columnsOf(table).map(({ column, type, nullable }) =>
        row([`\`${column}\``, nullable ? `${type}, or null` : type, comments[`${table}.${column}`] ?? ""]),
      ),
    ]
  }

  /** @param {string} table */
  function guardTable(table) {
    const guards = catalog.guards.filter((guard) => guard.table === table)
    return [
      "| guarded by | kind | |",
      "| --- | --- | --- |",
      ...guards.map(({ name, kind, definition }) =>
        row([`\`${name}\``, kind, `\`${definition.replace(/\s+/g, " ")}\``]),
      ),
    ]
  }
}

/** @param {string | undefined} comment */
const said = (comment) => (comment ? [comment, ""] : [])

/** @param {string[]} cells */
const row = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
