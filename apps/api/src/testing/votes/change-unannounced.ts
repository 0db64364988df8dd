import type { TestApp } from "../create-test-app.ts"

/** Raises an election's revision as if the notification of it had been lost: without triggers. */
export async function changeUnannounced({ db }: TestApp, electionId: string): Promise<void> {
  const connection = await db.pool.connect()
  await connection.query("SET session_replication_role = replica")
  await connection.query("UPDATE election SET revision = revision + 7 WHERE id = $1", [electionId])
  connection.release(true)
}
