import type { Db } from "@hanpyo/db"
import type { Election } from "@hanpyo/shared"
import type { Viewer } from "../core/viewer.ts"
import type { Readings } from "../readings/readings.ts"
import { loadElections } from "./lookup/load-elections.ts"

/** Lists the elections that the viewer may see, newest first. All visitors get the same object. */
export const listElections = async (
  { db, readings }: { db: Db; readings: Readings },
  viewer: Viewer,
): Promise<Election[]> => (viewer === null ? readings.electionList() : loadElections({ db }, viewer))
