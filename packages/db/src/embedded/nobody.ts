import { stat } from "node:fs/promises"
import { dirname } from "node:path"

/** PostgreSQL refuses to run as root, so root runs it as `nobody`. */
const nobody = { uid: 65534, gid: 65534 }

/** Options of `spawn` for PostgreSQL's user: `nobody` if we are root, otherwise empty (our own user). */
export const postgresIdentity: { uid?: number; gid?: number } = process.getuid?.() === 0 ? nobody : {}

/** Whether `nobody` may search a folder and every folder above it. */
export async function nobodyCanSearch(folder: string): Promise<boolean> {
  const { mode, uid, gid } = await stat(folder)
  const bit = uid === nobody.uid ? 0o100 : gid === nobody.gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  const parent = dirname(folder)
  return parent === folder || nobodyCanSearch(parent)
}
