import type { Account, Election } from "@hanpyo/shared"

/** Why this viewer cannot register candidates, or null. The server decides. */
export function whyNotRegister(
  {
    status,
    registration,
    registrationCloses,
  }: Pick<Election, "status" | "registration" | "registrationCloses">,
  account: Pick<Account, "role" | "approved"> | null,
): "closed" | "signIn" | "notApproved" | "organisersOnly" | null {
  const closed = status === "closed" || (status === "open" && registrationCloses === "at_opening")
  if (closed) return "closed"
  if (!account) return "signIn"
  if (!account.approved) return "notApproved"
  return registration === "organisers" && account.role !== "organiser" ? "organisersOnly" : null
}
