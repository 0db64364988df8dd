import { stat } from "node:fs/promises"
import { dirname } from "node:path"

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
const nobody = { uid: 65534, gid: 65534 }

/** Whom PostgreSQL runs as, for `spawn`: `nobody` where we are root, else ourselves (empty). */
export const postgresIdentity: { uid?: number; gid?: number } = process.getuid?.() === 0 ? nobody : {}

/** Whether `nobody` can reach a folder, i.e. may search it and every folder above. */
export async function nobodyCanSearch(folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder)
  const bit = uid === nobody.uid ? 0o100 : gid === nobody.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  const parent = dirname(folder)
  return parent === folder || nobodyCanSearch(parent)
}
