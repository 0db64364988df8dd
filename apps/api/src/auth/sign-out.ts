import type { Services } from "../services.ts"
import { endPresented, type PresentedTokens } from "./end-presented.ts"

/** Ends the sign-in that either token belongs to. Signing out twice, or without a sign-in, is no error. */
export async function signOut(
  { db, accessTokens, knownSessions }: Pick<Services, "db" | "accessTokens" | "knownSessions">,
  presented: PresentedTokens,
): Promise<void> {
  for (const id of await endPresented({ sql: db.prisma, accessTokens }, presented)) knownSessions.forget(id)
}
