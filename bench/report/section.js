import { tables } from "./table.js"

/** The section of docs/performance.md about a run. @param {import("./files.js").Result} result */
export function section({ at, machine, sizes, ...figures }) {
  const { cores, model, node, pinned, load } = machine
  const where = pinned
    ? `The server on core ${pinned.server}, load generator and viewers on ${pinned.load}, PostgreSQL on any.`
    : "Nothing was pinned to a core."
  return [
    `${at.slice(0, 10)}: ${cores} cores (${model}), Node ${node.slice(1)}, a load of ${load.toFixed(1)} by`,
    `other programs when it began; ${sizes.rounds} rounds of ${sizes.votes.toLocaleString("en")} votes or calls a run.`,
    where,
    "Medians over rounds; the fourth column shows how far they lie apart.",
    "",
    tables(figures),
  ].join("\n")
}
