import type { Viewer } from "../../core/viewer.ts"

/** Procedure output that many viewers share. */
export interface SharedAnswer {
  /** The same object for all viewers until it changes. */
  readonly data: object
  /** Validates the data as the procedure's output. */
  readonly check: (data: object) => unknown
  /** Tells two answers apart: e.g. the revision and the class of viewer. */
  readonly label: string
  /** Every viewer gets the same data, so proxies may cache it. */
  readonly isPublic: boolean
}

/** A query whose answers are encoded once for many viewers. */
export interface SharedQuery {
  /** Members get answers of their own. */
  readonly visitorsOnly: boolean
  /** Null if the input is invalid or the answer is not shared: then the procedure must run. Rejects as the procedure does. */
  readonly find: (input: unknown, viewer: Viewer) => Promise<SharedAnswer | null>
}

/** By path of the procedure. */
export type SharedQueries = ReadonlyMap<string, SharedQuery>
