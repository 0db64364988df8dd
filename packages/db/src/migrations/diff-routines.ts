import type { Routine } from "./routines.ts"
import type { SqlSources } from "./sql-sources.ts"

/** What a migration runs before and after it changes the tables. */
export interface RoutineChanges {
  drops: string
  creations: string
}

interface DiffInput {
  /** What the migrations so far create. */
  migrated: readonly Routine[]
  /** What the sources create. */
  intended: readonly Routine[]
  sources: SqlSources
}

/** SQL that turns the functions and triggers of the migrations into those of the sources; empty where they agree. */
export function diffRoutines({ migrated, intended, sources }: DiffInput): RoutineChanges {
  const keyOf = ({ kind, identity }: Routine): string => `${kind} ${identity}`
  const definitions = new Map(migrated.map((routine) => [keyOf(routine), routine.definition]))
  const kept = new Set(intended.map(keyOf))
  // A function goes after the triggers that run it.
  const dropped = migrated.filter((routine) => !kept.has(keyOf(routine))).toReversed()
  const changed = intended.filter((routine) => definitions.get(keyOf(routine)) !== routine.definition)
  return {
    drops: dropped.map(({ kind, identity }) => `DROP ${kind.toUpperCase()} ${identity};\n`).join(""),
    creations: changed.map(({ kind, name }) => sourceOf(sources, { kind, name })).join("\n"),
  }
}

function sourceOf(sources: SqlSources, { kind, name }: Pick<Routine, "kind" | "name">): string {
  const source = sources[`${kind}s`].find((candidate) => candidate.name === name)
  if (source === undefined) throw new Error(`The ${kind} ${name} needs a file of its own name.`)
  return source.sql
}
